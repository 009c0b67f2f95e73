"""The bad road: an answer is lost after home has done its work, and a request that is repeated arrives twice."""

from random import Random

import pytest

from field.demo.play.road import ANSWER, REQUEST, TWICE, LostError, Road
from field.phone import Line


@pytest.mark.parametrize(("mishap", "arrived", "answered"), [(REQUEST, 0, False), (ANSWER, 1, False), (TWICE, 2, True)])
def test_each_mishap_does_what_its_name_says(mishap: str, arrived: int, answered: bool) -> None:
    met: list[bytes] = []

    def home(data: bytes) -> bytes:
        met.append(data)
        return b"answer"

    road = Road(Random(1), owed=[mishap])
    line = road.between(Line(home, lambda _token: home))
    if answered:
        assert line.sync_as("token")(b"request") == b"answer"
    else:
        with pytest.raises(LostError):
            line.sync_as("token")(b"request")
    assert met == [b"request"] * arrived
    assert road.mishaps[mishap] == 1


def test_a_good_road_only_carries() -> None:
    road = Road(Random(1), bad=False)
    line = road.between(Line(bytes.upper, lambda _token: bytes.upper))
    assert [line.enrol(b"a"), line.sync_as("token")(b"b")] == [b"A", b"B"]
    assert not any(road.mishaps.values())
