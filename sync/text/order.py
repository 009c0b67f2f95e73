"""The Vietnamese order: a ă â b c d đ e ê …, then the tones ngang, huyền, hỏi, ngã, sắc, nặng.

The key is text to be compared by code units (`COLLATE "C"` on PostgreSQL, `BINARY` on SQLite, `<` in JavaScript), so
both databases and the phone sort alike. Its order is that of ICU's `vi` collation, except that tone placement and
case make no difference. The foreign letters f j w z stand where the Latin alphabet has them.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from sync.text.letters import lower

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_CODE = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LETTERS = re.compile("[a-zđ\u0300-\u036f]+")
_MARKED = re.compile("([a-zđ])([\u0300-\u036f]*)")

_PART, _LEVEL, _SPACE, _SIGN, _FOREIGN = " ", "!", '"', "#", "~"
"""In this order, below digits and letters (the last above them), so that the shorter of two words comes first."""


def _letter_code(found: re.Match[str]) -> str:
    base, marks = found[1], found[2]
    for letter in (normalize("NFC", base + mark) for mark in marks):
        if letter in _CODE:
            return _CODE[letter]
    return _CODE[base]


def _other_code(sign: str) -> str:
    if "0" <= sign <= "9":
        return sign
    return (_SIGN if sign.isascii() else _FOREIGN) + sign


def _tones(run: str) -> str:
    return "".join(_TONE_RANK[tone] for tone in _TONE.findall(run)) or "0"


def _word(word: str) -> tuple[str, str]:
    """A word's letters and its tones, as codes."""
    text = lower(normalize("NFD", word))
    codes, place = [], 0
    for found in _MARKED.finditer(text):
        codes += [_other_code(sign) for sign in text[place : found.start()]]
        codes.append(_letter_code(found))
        place = found.end()
    codes += [_other_code(sign) for sign in text[place:]]
    return "".join(codes), "".join(_tones(run) for run in _LETTERS.findall(text))


_cached_word = lru_cache(maxsize=1 << 13)(_word)


def _key(words: list[str]) -> str:
    pairs = [_cached_word(word) if len(word) <= 40 else _word(word) for word in words]
    return _SPACE.join([letters for letters, _ in pairs]) + _LEVEL + "".join([tones for _, tones in pairs])


def sort_key(text: str, *, by_given_name: bool = False) -> str:
    """The key to sort by; with `by_given_name` a person's name sorts by last word, then middle, then family name.

    By given name every *Hoa* stands before every *Hòa*, whatever the family names are.
    """
    words = text.split()
    if not by_given_name or len(words) < 2:
        return _key(words)
    family, *middle, given = words
    return _PART.join([_key([given]), _key(middle), _key([family])])
