"""The grid finds every plot that reaches into some bounds."""

from hypothesis import given
from hypothesis import strategies as st

from geo.topology.grid import SMALLEST, Bounds, cell_of, columns_near


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    west, south = draw(st.floats(102, 109)), draw(st.floats(8, 23))
    wide, high = draw(st.floats(0, 0.3)), draw(st.floats(0, 0.3))
    return west, south, west + wide, south + high


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


@given(bounds(), bounds())
def test_whatever_reaches_into_the_bounds_stands_in_a_column_that_is_asked_for(here: Bounds, other: Bounds) -> None:
    cell = cell_of(other)
    columns = [each for each in columns_near(here) if (each.level, each.x) == (cell.level, cell.x)]
    if _meet(here, other):
        assert any(each.bottom <= cell.y <= each.top for each in columns)


def test_a_field_asks_for_few_columns() -> None:
    field = (105.3, 19.85, 105.3 + SMALLEST, 19.85 + SMALLEST)
    assert len(list(columns_near(field))) <= 9 * 3
