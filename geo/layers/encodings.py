"""The ways in which Vietnamese text is written in files of one byte a character: UTF-8, cp1258, TCVN3 (ABC), VNI.

TCVN3 and VNI belong to fonts and leave no mark in a file: a person has to choose, and is shown values in each. Text
comes out in NFC, for cp1258 and VNI hold tones as marks of their own. TCVN3 has no capitals with tones: its fonts drew
them from the small letters. This module must not guess between them.

Sources: TCVN 5712:1993 (the upper half that TCVN3 fonts use); VNI-Windows as UniKey documents it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

UTF8, CP1258, TCVN3, VNI, LATIN1 = "utf-8", "cp1258", "tcvn3", "vni", "latin-1"
ENCODINGS = (UTF8, CP1258, TCVN3, VNI, LATIN1)
"""By the names that people choose; `latin-1` is what no Vietnamese file is, and what many say."""

_TCVN3 = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
"""The characters of the bytes A0 to FF."""
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _HAT, _BREVE = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "\u0302", "\u0306"
_MARKS = {
    **dict(zip("ùøûõï", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)),
    "â": _HAT,
    **dict(zip("áàåãä", (_HAT + each for each in (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT)), strict=True)),
    "ê": _BREVE,
    **dict(zip("éèúüë", (_BREVE + each for each in (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT)), strict=True)),
}
"""What VNI writes after a vowel."""
_LETTERS = dict(zip("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ", strict=True))
"""What VNI writes instead of a letter."""
_MARKED = frozenset("aeouyôöAEOUYÔÖ")


def decode(data: bytes, encoding: str) -> str:
    """The text of these bytes, in NFC. Raises UnicodeDecodeError where they cannot be that, LookupError for a name."""
    if encoding not in ENCODINGS:
        raise LookupError(encoding)
    text = _decoded(data, encoding)
    return unicodedata.normalize("NFC", text)


def previews(samples: Iterable[bytes]) -> dict[str, list[str]]:
    """The same few values in every encoding that can hold them all, so that a person sees which one reads well."""
    values = list(samples)
    found: dict[str, list[str]] = {}
    for encoding in ENCODINGS[:-1]:
        try:
            found[encoding] = [decode(value, encoding) for value in values]
        except UnicodeDecodeError:
            continue
    return found


def named(label: str) -> str:
    """The encoding that a file names (`Charset`, `.cpg`, LDID words), "" for one that says nothing to us."""
    plain = "".join(each for each in label.lower() if each.isalnum())
    return _NAMES.get(plain.removeprefix("ansi"), "")


_NAMES = {
    **dict.fromkeys(("utf8", "65001"), UTF8),
    **dict.fromkeys(("windowsvietnamese", "1258", "cp1258", "windows1258"), CP1258),
    **dict.fromkeys(("tcvn3", "abc", "tcvn"), TCVN3),
    **dict.fromkeys(("vni", "vniwin", "vniwindows"), VNI),
    **dict.fromkeys(("windowslatin1", "1252", "cp1252", "windows1252", "iso88591", "latin1", "88591"), LATIN1),
}


def _decoded(data: bytes, encoding: str) -> str:
    if encoding == TCVN3:
        return "".join(chr(each) if each < 0xA0 else _TCVN3[each - 0xA0] for each in data)
    if encoding == VNI:
        return "".join(_from_vni(data.decode("cp1252", "replace")))
    return data.decode("cp1252" if encoding == LATIN1 else encoding)


def _from_vni(text: str) -> Iterable[str]:
    before = ""
    for each in text:
        mark = _MARKS.get(each.lower()) if before in _MARKED else None
        yield mark or _LETTERS.get(each, each)
        before = "" if mark else each
