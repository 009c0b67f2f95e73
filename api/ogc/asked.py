"""What a query for features asks for, or what is wrong with it, parameter by parameter. It reads no feature."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from api.errors.raised import Detail, Refusal
from field.exports.wanted import LOCAL
from field.features.values import MOST, Asked, Box
from geo.crs.reference import CRS84, CRS84_URI, SERVED, Reference

USUAL = 100
OURS = frozenset({"limit", "after", "bbox", "bbox-crs", "crs", "datetime", "f"})
NO_SUCH = "không có thuộc tính này · no such property"
OPEN = frozenset({"", ".."})
_DAY = timedelta(days=1) - timedelta(milliseconds=1)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Query:
    """`asked` of the collection, to be written in the system `crs`."""

    asked: Asked
    crs: Reference


def query_of(given: Mapping[str, str], names: Collection[str]) -> Query:
    """The query; `names` are the properties that may be asked for. Refusal `features_query` with every place."""
    wrong: list[Detail] = []

    def read(name: str, reads: Callable[[str], Value], usual: Value) -> Value:
        try:
            return reads(given[name]) if name in given else usual
        except (ValueError, OverflowError) as error:
            wrong.append(Detail(name, str(error)))
            return usual

    crs = read("crs", system_of, CRS84)
    frame = read("bbox-crs", system_of, CRS84)
    limit = read("limit", limit_of, USUAL)
    always: tuple[int | None, int | None] = (None, None)
    since, until = read("datetime", time_of, always)
    box = read("bbox", lambda said: box_of(said, frame), None)
    read("f", format_of, "json")
    values = {name: said for name, said in given.items() if name not in OURS}
    wrong += [Detail(name, NO_SUCH) for name in values if name not in names]
    if wrong:
        raise Refusal("features_query", wrong)
    return Query(Asked(limit, given.get("after", ""), box, frame, since, until, values), crs)


def only_crs(given: Mapping[str, str]) -> Reference:
    """The system that one feature is wanted in. Refusal `features_query`."""
    beside = [Detail(name, NO_SUCH) for name in given if name not in {"crs", "f"}]
    if beside:
        raise Refusal("features_query", beside)
    return query_of(given, ()).crs


def system_of(said: str) -> Reference:
    """A system by its name. ValueError for one that is not served."""
    if said not in SERVED:
        raise ValueError(f"hệ tọa độ không có · not served; {CRS84_URI} …")
    return SERVED[said]


def limit_of(said: str) -> int:
    """How many; more than a page holds is a page."""
    if not (said.isascii() and said.isdigit() and int(said[:9]) >= 1):
        raise ValueError(f"1–{MOST}")
    return min(int(said[:9]), MOST)


def format_of(said: str) -> str:
    """There is one."""
    if said not in {"json", "geojson"}:
        raise ValueError("json")
    return said


def box_of(said: str, frame: Reference) -> Box:
    """Four numbers, or six of which the heights are not looked at."""
    numbers = [float(each) for each in said.split(",")]
    if len(numbers) == 6:
        numbers = [numbers[place] for place in (0, 1, 3, 4)]
    if len(numbers) != 4 or not all(abs(each) < 1e9 for each in numbers):
        raise ValueError("west,south,east,north")
    one, two, three, four = numbers
    across, (low, high) = frame.code is None, (one, three) if frame.swaps else (two, four)
    if low > high or (not across and min(three - one, four - two) < 0):
        raise ValueError("góc dưới trước · the lower corner comes first")
    return one, two, three, four


def time_of(said: str) -> tuple[int | None, int | None]:
    """A moment or day, or two with `/` between of which one may be open: from and to, UTC ms, both included."""
    first, slash, last = said.partition("/")
    if not slash:
        return _begins(first), _ends(first)
    if first in OPEN and last in OPEN:
        raise ValueError("../..")
    since = None if first in OPEN else _begins(first)
    until = None if last in OPEN else _ends(last)
    if since is not None and until is not None and since > until:
        raise ValueError("ngược thứ tự · the end lies before the beginning")
    return since, until


def _begins(said: str) -> int:
    return _ms(_moment(said))


def _ends(said: str) -> int:
    return _ms(_moment(said) + (_DAY if len(said) == 10 else timedelta()))


def _moment(said: str) -> datetime:
    """A moment with its offset, or the first of a day in Vietnam."""
    if len(said) == 10:
        return datetime.combine(date.fromisoformat(said), time(), LOCAL)
    found = datetime.fromisoformat(said.replace(" ", "+"))  # a plus sign that nobody escaped
    if found.tzinfo is None:
        raise ValueError("thiếu múi giờ · needs its offset, such as +07:00 or Z")
    return found


def _ms(found: datetime) -> int:
    return int((found.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))


def said_again(given: Mapping[str, Any]) -> dict[str, str]:
    """The query as it came, for the link to the next page."""
    return {name: str(said) for name, said in given.items() if name != "after"}
