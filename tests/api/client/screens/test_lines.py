"""The list says of each dossier what it is, where, how old, and how far its slowest change has come."""

from __future__ import annotations

import pytest

from api.client.screens.known import samples
from api.client.screens.lines import age, listed, listing
from api.client.screens.told import summary

from .views import DAY, VILLAGE, head, saved, view

SHOWN = view(head("chu_ho", "Lò Văn An"), head("_area", VILLAGE))


def test_a_dossier_is_as_far_as_the_change_that_is_furthest_behind() -> None:
    both = [saved({}, level="merged"), saved({}, level="stored", t=2 * DAY)]
    line = listed(summary("d", SHOWN, samples()), SHOWN, both, samples())
    assert (line.level, line.at) == ("stored", 2 * DAY)
    assert listing([line], 5 * DAY).startswith("d                       ✓  phiếu hộ  Lò Văn An  Bản Nậm Lưa  3 ngày")


def test_only_answers_that_a_person_must_settle_are_counted() -> None:
    later = {"t": 2 * DAY, "name": "T.1.h"}
    settled = view(head("song", "4g"), head("song", "lom", **later))
    open_one = view(head("chu_ho", "A"), head("chu_ho", "B", **later))
    assert listed(summary("d", settled, samples()), settled, [], samples()).open == 0
    assert listed(summary("d", open_one, samples()), open_one, [], samples()).open == 1


def test_the_dossier_saved_last_stands_first() -> None:
    old = listed(summary("a-old", SHOWN, samples()), SHOWN, [saved({}, t=DAY)], samples())
    new = listed(summary("b-new", SHOWN, samples()), SHOWN, [saved({}, t=2 * DAY)], samples())
    assert [line[:5] for line in listing([old, new], 3 * DAY).split("\n")[:2]] == ["b-new", "a-old"]


@pytest.mark.parametrize(
    ("passed_ms", "words"),
    [(-DAY, "0 phút"), (59_000, "0 phút"), (3_540_000, "59 phút"), (7_200_000, "2 giờ"), (90 * DAY, "90 ngày")],
)
def test_age_is_told_in_the_largest_unit_that_fits(passed_ms: int, words: str) -> None:
    assert age(100 * DAY - passed_ms, 100 * DAY) == words
