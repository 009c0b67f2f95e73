"""Text that a spreadsheet would run (fault D15)."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field.exports.files.formula import guarded
from tests.field.exports.opened import unguarded

RISKY = "=+-@＝＋－＠﹦﹢﹣﹫−"


@pytest.mark.parametrize("sign", RISKY)
@pytest.mark.parametrize(
    "before", ["", " ", "\u00a0", "\ufeff", "\u200b", "\t", "\r", "\n", "Nhà\n", "Nhà\r\n", "Nhà\u2028 "]
)
def test_D15_what_begins_a_formula_gets_an_apostrophe_in_every_line(sign: str, before: str):
    text = f"{before}{sign}cmd|' /C calc'!A0"
    assert guarded(text) != text
    for line in re.split("[\r\n\u2028]", guarded(text)):
        assert unicodedata.normalize("NFKC", line.strip("\ufeff\u200b \t\u00a0"))[:1] not in set("=+-@−")


@pytest.mark.parametrize("text", ["\t=1", "\tx", "\rx", "\nx"])
def test_D15_tabs_and_line_breaks_at_the_beginning_are_no_way_around_it(text: str):
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["-5", "-12.50", "7", "0", "105.7654332"])
def test_D15_plain_numbers_keep_their_minus(text: str):
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["-5+3", "-5\n=1", "+84912345678", "-", "−5", "-٥", "--5", "-1e5"])
def test_D15_what_only_looks_like_a_number_is_guarded(text: str):
    assert guarded(text) == f"'{text}".replace("\n=", "\n'=")


@pytest.mark.parametrize("text", ["", "Lò Văn Đông", "a=b", "Nhà xa\nở cuối bản", "hồ sơ số 5-6", "a@b.vn"])
def test_other_text_stays_as_it_is(text: str):
    assert guarded(text) == text


@given(st.text(alphabet=st.one_of(st.sampled_from([*RISKY, *"'\t\r\n \u2028\x0bx5"]), st.characters(codec="utf-8"))))
def test_taking_one_apostrophe_away_gives_what_was_typed(text: str):
    assert unguarded(guarded(text)) == text
