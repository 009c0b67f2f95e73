"""What the Date header of an app says of its clock: Collect writes the hour of a clock of twelve hours."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.openrosa.posted import moment


def at(hour: int, minute: int = 0) -> int:
    return int(datetime(2026, 11, 22, hour, minute, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("said", "now", "meant"),
    [
        ("Sun, 22 Nov 2026 05:10:00 GMT", at(5), at(5, 10)),
        ("Sun, 22 Nov 2026 05:10:00 GMT", at(17), at(17, 10)),
        ("Sun, 22 Nov 2026 12:10:00 GMT", at(0), at(0, 10)),
        ("Sun, 22 Nov 2026 12:10:00 GMT", at(12), at(12, 10)),
        ("Sun, 22 Nov 2026 17:10:00 GMT", at(17), at(17, 10)),
        ("Sun, 22 Nov 2026 17:10:00 GMT", at(5), None),
        ("Sun, 22 Nov 2026 08:00:00 +0700", at(1), at(1)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", at(5), None),
        ("", at(5), None),
        ("CN, 22 thg 11 2026", at(5), None),
        ("Sun, 22 Nov 99999 05:10:00 GMT", at(5), None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", at(5), None),
        ("Mon, 01 Jan 0001 00:00:00 +1400", at(5), None),
    ],
)
def test_the_half_of_the_day_that_is_nearer_to_home_is_meant(said: str, now: int, meant: int | None) -> None:
    assert moment(said, now) == meant
