"""Text for MapInfo before 15.2."""

import unicodedata

import pytest

from geo.mapinfo.codepage import encode

ALPHABET = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"


@pytest.mark.parametrize("text", [ALPHABET, ALPHABET.upper(), "Xã Trường Văn – 12 km², «ruộng»"])
def test_every_vietnamese_letter_comes_back_from_the_code_page(text: str):
    said = encode(text.replace("²", "2"))
    assert unicodedata.normalize("NFC", said.decode("cp1258")) == text.replace("²", "2")


def test_it_makes_no_difference_how_a_letter_was_typed():
    assert encode(unicodedata.normalize("NFD", "Trường")) == encode("Trường")


def test_what_the_code_page_has_no_letter_for_is_a_question_mark():
    assert encode("Bản 村") == "Bản ".replace("ả", "a\u0309").encode("cp1258") + b"?"
