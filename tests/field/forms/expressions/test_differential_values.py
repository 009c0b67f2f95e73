"""Parts of the evaluator against others that were not written for it: numbers, patterns, days, places."""

import math
import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Geod

from field.forms.expressions import Instance, ListNode, Lots, Surroundings, compile_tree, parse, read_shape, seed_of
from field.forms.expressions.evaluating.convert import number_text, plain_number
from field.forms.expressions.functions.numbers import rounded, steady
from field.forms.expressions.patterns import pattern_of

SHAPE = read_shape([("text", "a"), ("text", "b")], lists={"l": None})
SPHERE = Geod(a=6_378_100, b=6_378_100)


def _evaluate(text: str, a: str = "", b: str = "", around: Surroundings | None = None) -> object:
    node = Instance(SHAPE, {"a": a, "b": b}).at("a")
    return compile_tree(parse(text, SHAPE, SHAPE.names["a"])).evaluate(node, around or Surroundings())


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_from_its_text_which_has_no_exponent_and_the_fewest_digits(number: float) -> None:
    text = number_text(number)
    assert plain_number(text) == number
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]*[1-9])?", text)
    assert Decimal(text) == Decimal(repr(number))


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-12, 12))
def test_rounding_moves_a_number_by_no_more_than_half_a_step_upwards_on_ties(number: float, places: int) -> None:
    digits, step = Decimal(repr(number)), Decimal(1).scaleb(-places)
    expected = digits if digits == digits.to_integral_value() and places >= 0 else None
    if expected is None:
        lower = (digits / step).to_integral_value("ROUND_FLOOR") if abs(digits) < Decimal("1e12") else None
        assume(lower is not None)
        assert lower is not None
        expected = (lower if digits - lower * step < step / 2 else lower + 1) * step
    assert rounded(number, places) == float(expected)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_steady_number_has_fourteen_digits_and_is_near(number: float) -> None:
    made = steady(number)
    assert len(Decimal(repr(made)).normalize().as_tuple().digits) <= 14
    assert math.isclose(made, number, rel_tol=1e-13, abs_tol=1e-300)


simple = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", r"\D", r"\w", "1", "é", "[a-c1]", r"\.", "(?:)"])
patterns = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.tuples(inner, inner).map(lambda p: f"(?:{p[0]}|{p[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?"])).map(
            lambda p: f"({p[0]}){p[1]}"
        ),
        inner.map(lambda p: f"(^{p})"),
        inner.map(lambda p: f"({p}$)"),
    ),
    max_leaves=6,
)


@settings(max_examples=600, deadline=None)
@given(patterns, st.lists(st.text(st.sampled_from("ab1.éc"), max_size=6), min_size=5, max_size=8))
def test_a_pattern_fits_what_pythons_own_engine_matches_in_full(pattern: str, texts: list[str]) -> None:
    compiled = re.compile(pattern.replace("$", r"\Z"), re.ASCII)
    for text in texts:
        assert pattern_of(pattern).fits(text) == (compiled.fullmatch(text) is not None), (pattern, text)


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FIRST, LAST = datetime.fromisoformat("1000-01-02"), datetime.fromisoformat("9999-12-30")
moments = st.datetimes(FIRST, LAST)
offsets = st.integers(-14 * 60, 14 * 60)


@given(moments, offsets, offsets)
def test_days_and_moments_are_those_of_the_calendar(moment: datetime, own: int, local: int) -> None:
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000, tzinfo=timezone(timedelta(minutes=own)))
    here = moment.astimezone(timezone(timedelta(minutes=local)))
    around, text = Surroundings(offset=local, language="en"), moment.isoformat()
    assert _evaluate("date(.)", text, around=around) == here.date().isoformat()
    assert datetime.fromisoformat(str(_evaluate("date-time(.)", text, around=around))) == here
    codes = "%d/%m/%Y %H:%M:%S"
    assert _evaluate(f"format-date-time(., '{codes}')", text, around=around) == here.strftime(codes).replace(
        here.strftime("%Y"), f"{here.year:04}"
    )
    assert _evaluate("format-date(., '%a')", text, around=around) == WEEKDAYS[here.weekday()]
    days = _evaluate("number(.)", text, around=around)
    assert isinstance(days, float)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    assert math.isclose(days, (here.replace(tzinfo=UTC) - epoch) / timedelta(days=1), rel_tol=1e-12, abs_tol=1e-9)


degrees = st.tuples(st.integers(-80_0000000, 80_0000000), st.integers(-179_0000000, 179_0000000))


@given(st.lists(degrees, min_size=2, max_size=5))
def test_a_distance_is_that_of_a_sphere(points: list[tuple[int, int]]) -> None:
    lats, lons = [lat / 1e7 for lat, _ in points], [lon / 1e7 for _, lon in points]
    line = ";".join(f"{number_text(lat)} {number_text(lon)} 0 0" for lat, lon in zip(lats, lons, strict=True))
    found = _evaluate("distance(.)", line)
    assert isinstance(found, float)
    assert math.isclose(found, SPHERE.line_length(lons, lats), rel_tol=1e-7, abs_tol=0.5)


@given(st.integers(8, 23), st.integers(103, 109), st.integers(1, 30), st.integers(1, 30))
def test_the_area_of_a_parcel_is_that_of_a_sphere_to_a_thousandth(lat: int, lon: int, high: int, wide: int) -> None:
    corners = [(0, 0), (0, wide), (high, wide), (high, 0)]
    ring = [(lat + y / 20_000, lon + x / 20_000) for y, x in corners]
    text = ";".join(f"{number_text(y)} {number_text(x)}" for y, x in ring)
    found = _evaluate("area(.)", text)
    area, _ = SPHERE.polygon_area_perimeter([x for _, x in ring], [y for y, _ in ring])
    assert isinstance(found, float)
    assert math.isclose(found, abs(area), rel_tol=1e-3)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["A", "B", "1", "1.0", ""]), max_size=8), st.sampled_from(["A", "1", "1.0", "", "x"]))
def test_a_list_found_by_its_index_is_the_list_found_by_looking_at_every_item(column: list[str], wanted: str) -> None:
    around = Surroundings(lists={"l": ListNode([{"k": text, "n": str(n)} for n, text in enumerate(column)])})
    for value in ("/data/b", "current()/../b"):
        by_index = _evaluate(f"join(',', instance('l')/root/item[k = {value}]/n)", "", wanted, around)
        assert by_index == _evaluate(
            f"join(',', instance('l')/root/item[k = {value} and true()]/n)", "", wanted, around
        )
        assert by_index == ",".join(str(n) for n, text in enumerate(column) if text == wanted)
    by_number = _evaluate("join(',', instance('l')/root/item[k = 1]/n)", "", "", around)
    assert by_number == ",".join(str(n) for n, text in enumerate(column) if text in ("1", "1.0"))


def test_a_seed_from_a_text_is_the_same_in_every_language() -> None:
    assert [seed_of(text) for text in ("", "a", "ab", "Lò", "x" * 100)] == [0, 97, 3105, 2598, 389096893]
    assert Lots(seed_of("")).draw() == Lots(1).draw()
