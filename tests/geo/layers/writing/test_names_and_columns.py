"""Names and cells as a format can hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.layers.writing.columns import Column
from geo.layers.writing.naming import names_for


def test_names_without_marks_are_short_and_each_stands_once():
    given_ = ["_dossier", "tên chủ hộ", "Tên chủ hộ", "đất/lúa", "đất/màu", "123", "…"]
    assert names_for(given_, 10) == ["dossier", "ten_chu_ho", "Ten_chu__2", "dat_lua", "dat_mau", "c_123", "cot"]
    assert names_for(["tên", "Tên"], 0) == ["tên", "Tên_2"]


@given(st.lists(st.text(max_size=40), max_size=40), st.sampled_from([10, 31]))
def test_every_column_has_a_name_of_its_own_that_fits(columns: list[str], letters: int):
    names = names_for(columns, letters)
    assert len({name.casefold() for name in names}) == len(columns)
    assert all(0 < len(name) <= letters and name.isascii() and name[0].isalpha() for name in names)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([1, None, -3], ("Integer", 0)),
        ([1, 2**31], ("Real", 0)),
        ([1, 2.5], ("Real", 0)),
        (["0912", "1"], ("String", 4)),
        ([1, "không rõ"], ("String", 10)),
        ([None], ("String", 1)),
        ([10**15], ("String", 16)),
    ],
)
def test_a_column_is_as_narrow_as_what_stands_in_it(cells: list[object], kind: tuple[str, int]):
    column = Column("so", 254)
    for each in cells:
        column.told(each)
    assert column.type_and_width == kind


def test_control_characters_become_spaces_and_line_breaks_stay():
    assert Column("x", 0).told("a\x00b\r\nc\x0bd") == "a b\nc d"
