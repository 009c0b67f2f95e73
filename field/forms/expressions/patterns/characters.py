"""Characters of a pattern: single ones, escapes and classes such as `[0-9A-Z]`, `\\d`, `\\p{L}`.

A character is a Unicode code point. `\\p{…}` takes a general category of one or two letters (Unicode's
DerivedGeneralCategory); scripts and other properties are refused. This module must not know repetitions.
"""

import re
import unicodedata
from dataclasses import dataclass

from field.forms.expressions.problems import ExpressionError, Words

Range = tuple[str, str]

_SHORT: dict[str, tuple[Range, ...]] = {
    "d": (("0", "9"),),
    "w": (("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z")),
    "s": (("\t", "\r"), (" ", " ")),
}
_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_CATEGORY = re.compile(r"\{(C[cfnos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)\}")
_ASCII = ("dùng [A-Za-z], \\d, \\w, \\s hoặc \\p{L}", "use [A-Za-z], \\d, \\w, \\s or \\p{L}")


@dataclass(frozen=True, slots=True)
class Chars:
    """A set of characters: ranges, Unicode categories and nested sets, or all others when `negated`."""

    ranges: tuple[Range, ...] = ()
    categories: tuple[str, ...] = ()
    nested: "tuple[Chars, ...]" = ()
    negated: bool = False

    def has(self, character: str) -> bool:
        """Whether a character is in the set."""
        inside = (
            any(low <= character <= high for low, high in self.ranges)
            or any(unicodedata.category(character).startswith(category) for category in self.categories)
            or any(chars.has(character) for chars in self.nested)
        )
        return inside != self.negated


def _refused(at: int, name: str, instead: Words = _ASCII) -> ExpressionError:
    return ExpressionError("expression_pattern", at, name, instead)


def escaped(text: str, at: int) -> tuple[Chars, int]:
    """What `\\…` at `at` means, and where the pattern goes on."""
    sign = text[at + 1 : at + 2]
    if sign.lower() in _SHORT:
        return Chars(_SHORT[sign.lower()], negated=sign.isupper()), at + 2
    if sign in _CONTROL:
        return Chars(((_CONTROL[sign], _CONTROL[sign]),)), at + 2
    if sign and sign in "pP":
        found = _CATEGORY.match(text, at + 2)
        if found is None:
            raise _refused(at, text[at : at + 6])
        return Chars(categories=(found[1],), negated=sign == "P"), found.end()
    if sign == "u" and re.fullmatch(r"[0-9A-Fa-f]{4}", text[at + 2 : at + 6]):
        character = chr(int(text[at + 2 : at + 6], 16))
        return Chars(((character, character),)), at + 6
    if not sign or (sign.isascii() and sign.isalnum()):
        raise _refused(at, text[at : at + 2])
    return Chars(((sign, sign),)), at + 2


def read_class(text: str, at: int) -> tuple[Chars, int]:
    """The class that opens with `[` at `at`, and where the pattern goes on."""
    start, negated = at, text[at + 1 : at + 2] == "^"
    at += 2 if negated else 1
    ranges: list[Range] = []
    nested: list[Chars] = []
    while at < len(text) and text[at] != "]":
        part, at = _member(text, at)
        single = _single(part)
        if single is None or text[at : at + 1] != "-" or text[at + 1 : at + 2] in ("]", ""):
            nested.append(part)
            continue
        part, after = _member(text, at + 1)
        high = _single(part)
        if high is None or high < single:
            raise _refused(at, text[at - 1 : after], ("khoảng từ nhỏ đến lớn, như a-z", "a range goes up, as a-z"))
        ranges.append((single, high))
        at = after
    if at >= len(text) or not (ranges or nested):
        raise _refused(start, "[", ("đóng ngoặc ], bên trong không trống", "close it with ], not empty"))
    ranges += [part.ranges[0] for part in nested if _single(part) is not None]
    others = tuple(part for part in nested if _single(part) is None)
    return Chars(tuple(ranges), nested=others, negated=negated), at + 1


def _member(text: str, at: int) -> tuple[Chars, int]:
    if text[at] == "\\":
        return escaped(text, at)
    if text[at] == "[" or text.startswith("&&", at):
        raise _refused(at, text[at : at + 2], ("viết \\[ hoặc liệt kê ký tự", "write \\[ or list the characters"))
    return Chars(((text[at], text[at]),)), at + 1


def _single(part: Chars) -> str | None:
    """The character of a set that has just one, None for others."""
    one = len(part.ranges) == 1 and not (part.categories or part.nested or part.negated)
    return part.ranges[0][0] if one and part.ranges[0][0] == part.ranges[0][1] else None
