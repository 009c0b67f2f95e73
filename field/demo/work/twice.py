"""Households that both volunteers of a village wrote down, neither having seen what the other wrote.

Two of the three pairs are one household; the third only looks like it: two brothers who share a telephone. Drawn like
any other answers, but for what makes a household known again. This module must not tell the office which is which.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from field.demo.answers import Answers
from field.demo.answers.household import member_row
from field.demo.answers.visit import Visit
from field.demo.commune import names, places
from field.demo.commune.areas import VILLAGES
from sync.head import Value

METRES = 25.0
"""How far apart the two stood when they measured, at most."""


@dataclass(frozen=True, slots=True)
class Family:
    """One household as one volunteer met it: answers, and members with their years of birth."""

    by: str
    answers: Mapping[str, Value]
    members: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Twice:
    """Two dossiers that may be of one household, in the village with this place in the commune."""

    place: int
    both: tuple[Family, Family]


def _family(by: str, head: str, phone: str, *others: tuple[str, int], born: int, number: str = "") -> Family:
    numbered = {"chu_ho_dinh_danh": number} if number else {}
    answers = {"chu_ho": head, "chu_ho_dien_thoai": phone} | numbered
    return Family(by, answers, ((head, born), *others))


_NUMBER = "099074321908"
TWICE = (
    Twice(  # one of them typed without marks
        2,
        (
            _family("tnv-3a", "Vàng Thị Xúa", "+84900000713", ("Giàng A Dơ", 1988), born=1961),
            _family("tnv-3b", "Vang Thi Xua", "+84900000713", ("Giàng A Dơ", 1988), ("Sùng Thị Chá", 1992), born=1961),
        ),
    ),
    Twice(  # the number is the same, the telephone is the son's
        5,
        (
            _family("tnv-6a", "Bùi Văn Thạo", "+84900000326", ("Quách Thị Ẻn", 1977), born=1974, number=_NUMBER),
            _family("tnv-6b", "Bùi Văn Thạo", "+84900000945", ("Bùi Công Hoan", 2001), born=1974, number=_NUMBER),
        ),
    ),
    Twice(  # brothers
        7,
        (
            _family("tnv-8a", "Thào A Sính", "+84900000855", ("Lầu Thị Chá", 1983), born=1980),
            _family("tnv-8b", "Thào A Sình", "+84900000855", ("Hạng Thị Mỷ", 1990), born=1987),
        ),
    ),
)


def written_twice(rng: Random, day: date) -> Iterator[tuple[str, str, Answers]]:
    """Author, dossier id and answers of each of these dossiers, those that may be one next to each other."""
    for each in TWICE:
        visit = Visit(VILLAGES[each.place], day)
        spot = places.point(rng, visit.village)
        for family in each.both:
            yield family.by, names.dossier_id(rng), _answers(rng, visit, family, places.shifted(rng, spot, METRES))


def _answers(rng: Random, visit: Visit, family: Family, spot: str) -> Answers:
    people = visit.village.peoples[0]
    written: Answers = {
        **visit.place(),
        "dong_y": "co",
        **family.answers,
        "dan_toc": people,
        "ngon_ngu": names.LANGUAGE_OF[people],
        "so_nhan_khau": len(family.members),
        "vi_tri": spot,
    }
    for name, born in family.members:
        row = names.row_id(rng)
        member = member_row(rng, visit) | {"ten": name, "nam_sinh": born}
        written |= {f"nguoi/{row}/{path}": value for path, value in member.items()}
    return written
