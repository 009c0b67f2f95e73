"""Why a version is not taken in, published or withdrawn: a stable code and places; the words are in one table."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """What is meant, and what is wrong there in Vietnamese and English."""

    where: str
    vi: str
    en: str


class ProcedureProblem(Exception):  # noqa: N818 - an answer, not a fault of the program
    """`code` is a row of the table of errors."""

    def __init__(self, code: str, places: Sequence[Place] = ()) -> None:
        self.code, self.places = code, tuple(places)
        super().__init__("\n".join([code, *(f"{each.where}: {each.vi} · {each.en}" for each in places)]))
