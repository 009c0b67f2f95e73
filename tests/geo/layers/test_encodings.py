"""Vietnamese text of the years before Unicode reads as it was written."""

import pytest

from geo.layers.encodings import CP1258, TCVN3, UTF8, VNI, decode, named, previews

LOWER = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
IN_TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ"
IN_VNI = (
    "aøaùaûaõaïaêaèaéaúaüaëaâaàaáaåaãaäñeøeùeûeõeïeâeàeáeåeãeäìíæóòoøoùoûoõoïoâoàoáoåoãoäôôøôùôûôõôï"
    "uøuùuûuõuïööøöùöûöõöïyøyùyûyõî"
)


def test_every_letter_of_tcvn3_reads() -> None:
    assert decode(IN_TCVN3.encode("cp1252"), TCVN3) == LOWER
    assert decode("¡¢§£¤¥¦".encode("cp1252"), TCVN3) == "ĂÂĐÊÔƠƯ"


def test_every_letter_of_vni_reads_in_both_cases() -> None:
    assert decode(IN_VNI.encode("cp1252"), VNI) == LOWER
    assert decode("ÑOÀNG THÒ HOØA".encode("cp1252"), VNI) == "ĐỒNG THỊ HÒA"


def test_tones_of_cp1258_join_their_letters() -> None:
    assert decode(b"N\xf4ng C\xf4\xecng", CP1258) == "Nông Cống"


def test_a_person_is_shown_the_same_value_in_each_encoding_that_can_hold_it() -> None:
    shown = previews(["N«ng Cèng".encode("cp1252")])
    assert shown[TCVN3] == ["Nông Cống"]
    assert shown[VNI] != shown[TCVN3]
    assert UTF8 not in shown


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("WindowsVietnamese", CP1258), ("UTF-8", UTF8), ("ANSI 1258", CP1258), ("ABC", TCVN3), ("Neutral", "")],
)
def test_an_encoding_is_known_by_the_names_that_files_give_it(label: str, encoding: str) -> None:
    assert named(label) == encoding


def test_a_name_that_is_no_encoding_is_no_encoding() -> None:
    with pytest.raises(LookupError):
        decode(b"x", "rot13")
