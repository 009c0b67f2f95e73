"""Letters: the normal form NFC, lower case, and the fold that lets `dong` find `Đông`.

Case and marks are folded for Latin, Greek and Cyrillic letters only (below U+0590, and U+1E00 to U+1EFF), whose
mappings are the same in every Unicode version; other scripts are left as they are. In JavaScript a letter of these
ranges is lowered with `toLowerCase()` one code point at a time (so that no rule looks at its neighbours), except the
letters of `_LOWER_EXTRA`. This module must not know about syllables; see `tone`.
"""

import re
from unicodedata import is_normalized, normalize

_RANGES = (range(0x0590), range(0x1E00, 0x1F00))
_MARKS = re.compile("[\u0300-\u036f]")
_LOWER_EXTRA = {"ß": "ss", "ẞ": "ss", "ς": "σ"}
_FOLD_EXTRA = {"đ": "d", "ð": "d", "ɖ": "d"}
"""Besides đ its look-alikes eth and African d: old converters wrote Ð (U+00D0) or Ɖ (U+0189) for Đ (U+0110)."""


def _lowered(letter: str) -> str:
    return _LOWER_EXTRA.get(letter, letter.lower())


def _folded(letter: str) -> str:
    bare = _MARKS.sub("", normalize("NFD", letter))
    return "".join(_FOLD_EXTRA.get(one, one) for base in bare for one in _lowered(base))


_LOWER = {code: _lowered(chr(code)) for codes in _RANGES for code in codes}
_FOLD = {code: _folded(chr(code)) for codes in _RANGES for code in codes}


def nfc(text: str) -> str:
    """The text in normal form C, as it is stored and hashed."""
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def lower(text: str) -> str:
    """The text in lower case, letter by letter; ß and ẞ become ss, ς becomes σ."""
    return text.lower() if text.isascii() else text.translate(_LOWER)


def fold(text: str) -> str:
    """The search key: lower case, no marks (U+0300 to U+036F), đ as d: `Đặng Thị Hoà` gives `dang thi hoa`.

    Equal for NFC and NFD input. Names that differ only in marks get the same key: good for finding, never for
    deciding that two values are equal.
    """
    if text.isascii():
        return text.lower()
    folded = text.translate(_FOLD)
    if folded.isascii():  # every letter was in the table: nothing is left to decompose
        return folded
    return normalize("NFC", normalize("NFD", text).translate(_FOLD))
