"""A pattern's text read into parts: characters and classes, sequences, alternatives, repetitions, both ends.

Refused, each with what to use instead: look-around, references to groups, named groups, flags, word boundaries,
possessive and atomic parts. `\\d`, `\\w`, `\\s` are ASCII, as in Java. This module must not build automata.
"""

from dataclasses import dataclass

from field.forms.expressions.patterns.characters import Chars, escaped, read_class
from field.forms.expressions.problems import ExpressionError, Words

LONGEST = 1_000
"""Characters of a pattern."""
MOST_REPEATS = 1_000
_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Many:
    """`part` from `least` to `most` times; `most` None is without end."""

    part: "Part"
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """Parts one after another."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """One of several parts."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class End:
    """The start (`^`) or the end (`$`) of the text."""

    mark: str


Part = Chars | Many | Row | Either | End

_PLAIN_GROUP: Words = ("dùng nhóm thường (…)", "use a plain group (…)")
_ONE_BY_ONE: Words = (
    "viết lại không cần phần này, hoặc thêm một điều kiện",
    "write it without, or add a condition",
)
_ESCAPE: Words = ("viết \\ trước dấu này", "put \\ before this sign")


def read_pattern(text: str) -> Part:
    """The parts of a pattern; ExpressionError (`expression_pattern`) with the place in it."""
    if len(text) > LONGEST:
        raise refused(LONGEST, "", ("rút ngắn mẫu", "make the pattern shorter"))
    part, at = _either(text, 0, 0)
    if at < len(text):
        raise refused(at, text[at], _ESCAPE)
    return part


def refused(at: int, name: str, instead: Words) -> ExpressionError:
    """The error of a pattern."""
    return ExpressionError("expression_pattern", at, name, instead)


def _either(text: str, at: int, depth: int) -> tuple[Part, int]:
    if depth > _DEPTH:
        raise refused(at, "(", ("bớt ngoặc lồng nhau", "nest fewer groups"))
    rows: list[Part] = []
    while True:
        row, at = _row(text, at, depth)
        rows.append(row)
        if at >= len(text) or text[at] != "|":
            return (rows[0] if len(rows) == 1 else Either(tuple(rows))), at
        at += 1


def _row(text: str, at: int, depth: int) -> tuple[Part, int]:
    parts: list[Part] = []
    while at < len(text) and text[at] not in "|)":
        part, at = _one(text, at, depth)
        part, at = _many(text, at, part)
        parts.append(part)
    return Row(tuple(parts)), at


def _one(text: str, at: int, depth: int) -> tuple[Part, int]:
    sign = text[at]
    if sign == "(":
        return _group(text, at, depth)
    if sign == "[":
        return read_class(text, at)
    if sign == "\\":
        return escaped(text, at)
    if sign in "^$":
        return End(sign), at + 1
    if sign in "*+?{}]":
        raise refused(at, sign, _ESCAPE)
    return (Chars((("\n", "\n"), ("\r", "\r")), negated=True) if sign == "." else Chars(((sign, sign),))), at + 1


def _group(text: str, at: int, depth: int) -> tuple[Part, int]:
    inside = at + 1
    if text.startswith("?:", inside):
        inside += 2
    elif text.startswith("?", inside):
        look = text[inside : inside + 2] in ("?=", "?!") or text[inside : inside + 3] in ("?<=", "?<!")
        raise refused(at, text[at : at + 4], _ONE_BY_ONE if look else _PLAIN_GROUP)
    part, end = _either(text, inside, depth + 1)
    if end >= len(text):
        raise refused(at, "(", ("đóng ngoặc )", "close it with )"))
    return part, end + 1


def _many(text: str, at: int, part: Part) -> tuple[Part, int]:
    sign = text[at] if at < len(text) else ""
    if not sign or sign not in "*+?{":
        return part, at
    if isinstance(part, End):
        raise refused(at, sign, ("bỏ dấu lặp sau ^ hoặc $", "do not repeat ^ or $"))
    least, most, after = _times(text, at) if sign == "{" else (int(sign == "+"), 1 if sign == "?" else None, at + 1)
    if after < len(text) and text[after] == "?":
        after += 1  # taking as few as possible changes what groups hold, never whether the text fits
    if after < len(text) and text[after] in "*+?{":
        raise refused(after, text[after], ("chỉ một dấu lặp, hoặc thêm ngoặc (…)", "one repetition only, or add (…)"))
    return Many(part, least, most), after


def _times(text: str, at: int) -> tuple[int, int | None, int]:
    end = text.find("}", at)
    low, comma, high = text[at + 1 : end].partition(",") if end > 0 else ("", "", "")
    if not low.isascii() or not low.isdigit() or (high and not (high.isascii() and high.isdigit())):
        raise refused(at, text[at : at + 5], ("viết {3}, {3,} hoặc {3,5}", "write {3}, {3,} or {3,5}"))
    least = _count(low, at)
    most = (_count(high, at) if high else None) if comma else least
    if most is not None and most < least:
        raise refused(at, text[at : end + 1], ("số nhỏ trước, số lớn sau", "the smaller number first"))
    return least, most, end + 1


def _count(digits: str, at: int) -> int:
    if len(digits) > 4 or int(digits) > MOST_REPEATS:
        raise refused(at, digits, (f"nhiều nhất {MOST_REPEATS} lần", f"at most {MOST_REPEATS} times"))
    return int(digits)
