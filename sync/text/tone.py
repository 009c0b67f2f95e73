"""Tone placement: `hoà` and `hòa` are one word, `Hoà` and `Hoa` are two.

A Vietnamese syllable carries at most one tone, so where its mark stands tells nothing. The key moves the mark to the
end of the syllable. Only what has the shape of one syllable is touched: `résume` and `resumé` stay apart, and so do
words run together, where moving a mark could make two words one.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from sync.text.letters import lower

_RUN = re.compile("[A-Za-zĐđ\u0300-\u036f]+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:gi|qu|[bcdfghjklmnpqrstvwxzđ]{0,3})(?:[aeiouy][\u0302\u0306\u031b]?){1,3}[cghkmnpt]{0,2}", re.IGNORECASE
)
_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero-width space, word joiner, byte order mark: nobody can see them, so they cannot differ."""

_LONGEST_CACHED_WORD = 40
"""Letters; longer words are computed each time, so that no text can fill the memory through the cache."""


def _tone_last(run: re.Match[str]) -> str:
    letters = run[0]
    tones = _TONE.findall(letters)
    if len(tones) != 1:
        return letters
    bare = _TONE.sub("", letters)
    return bare + tones[0] if _SYLLABLE.fullmatch(bare) else letters


def _with_tones_last(decomposed: str) -> str:
    return normalize("NFC", _RUN.sub(_tone_last, decomposed))


def _tone_word(word: str) -> str:
    return word if word.isascii() else _with_tones_last(normalize("NFD", word))


def _plain_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    return _with_tones_last(lower(normalize("NFD", _HIDDEN.sub("", word))))


_cached_tone_word = lru_cache(maxsize=1 << 14)(_tone_word)
_cached_plain_word = lru_cache(maxsize=1 << 14)(_plain_word)


def tone_key(text: str) -> str:
    """The text in NFC with each syllable's tone mark at its end; case and spaces are kept."""
    if text.isascii():
        return text
    words = text.split(" ")
    return " ".join([_cached_tone_word(w) if len(w) <= _LONGEST_CACHED_WORD else _tone_word(w) for w in words])


def text_key(text: str) -> str:
    """The key by which two texts are equal: NFC, trimmed, spaces collapsed, lower case, tone marks last.

    Space is what `str.split()` takes for it; in JavaScript
    `[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]`.
    """
    if text.isascii():
        return " ".join(text.split()).lower()
    words = [_cached_plain_word(w) if len(w) <= _LONGEST_CACHED_WORD else _plain_word(w) for w in text.split()]
    return " ".join([word for word in words if word])
