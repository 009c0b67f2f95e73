"""What counts as poor, as nowhere and as too fast: rows of `limits.csv`, each valid from its day on.

A judgement uses the row of the day on which a fix was written, so that a new row changes no old one. This module must
not judge.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Limits:
    """Valid from an ISO day on ("": since ever).

    `nowhere_deg`: degrees around 0/0 where no dossier stands. `poor_m`: metres of accuracy from which on a fix says
    little more than the village; `photo_m`: that of a photo which does not say it. `fastest_m_s`: metres a second that
    nobody travels between two fixes; a way is given `shortest_s` seconds at least, because what is saved together was
    not taken at one place.
    """

    valid_from: str
    nowhere_deg: float
    poor_m: float
    photo_m: float
    fastest_m_s: float
    shortest_s: float


def limits_on(day: str) -> Limits:
    """The limits of an ISO day."""
    return max((each for each in _rows() if each.valid_from <= day), key=lambda each: each.valid_from)


@cache
def _rows() -> tuple[Limits, ...]:
    text = (files(__package__) / "limits.csv").read_text("utf-8")
    return tuple(
        Limits(
            row["valid_from"],
            float(row["nowhere_deg"]),
            float(row["poor_m"]),
            float(row["photo_m"]),
            float(row["fastest_m_s"]),
            float(row["shortest_s"]),
        )
        for row in csv.DictReader(text.splitlines())
    )
