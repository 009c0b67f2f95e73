"""An expression's text cut into tokens, as XPath 1.0 (section 3.7) and `${name}` of XLSForm say.

This module must not know which functions or questions exist.
"""

import re
from dataclasses import dataclass

from field.forms.expressions.problems import ExpressionError, Words

_NAME = r"[^\W\d][\w.\-\u00b7]*"
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"|(?P<text>\"[^\"]*\"|'[^']*')"
    rf"|(?P<ref>\$\{{\s*{_NAME}\s*\}})"
    rf"|(?P<name>{_NAME}(?::{_NAME})?)"
    r"|(?P<mark>//|::|\.\.|!=|<=|>=|[()\[\],./|+\-*=<>@])"
)
_OPERATORS = frozenset({"and", "or", "div", "mod"})
_BEFORE_AN_OPERAND = frozenset({"(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">=", "@", "::"})

_SLIPS: tuple[tuple[str, Words], ...] = (
    ("‘’“”", ("dùng dấu nháy thẳng ' hoặc \"", "use straight quotes ' or \"")),
    ("\"'", ("đóng dấu nháy", "close the quote")),
    ("&", ("viết and", "write and")),
    ("!", ("viết not(…) hoặc !=", "write not(…) or !=")),
    ("$", ("viết ${tên_câu_hỏi}", "write ${question_name}")),
    ("≤≥≠", ("viết <=, >= hoặc !=", "write <=, >= or !=")),
    ("%", ("viết mod", "write mod")),
    ("{}", ("viết ${tên_câu_hỏi}", "write ${question_name}")),
)
_UNKNOWN: Words = ("xoá hoặc thay ký tự này", "remove or replace this character")


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is number, text, ref, name, operator, mark or end; `at` its place in the text, from 0."""

    kind: str
    text: str
    at: int


def tokens_of(text: str) -> list[Token]:
    """The tokens of an expression, with one of kind `end` at last; ExpressionError for a stray character."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ExpressionError("expression_syntax", at, text[at : at + 10], _slip(text[at]))
        if match.lastgroup != "space":
            found.append(_token(str(match.lastgroup), match[0], at, found))
        at = match.end()
    return [*found, Token("end", "", len(text))]


def _token(kind: str, text: str, at: int, before: list[Token]) -> Token:
    if kind == "text":
        return Token(kind, text[1:-1], at)
    if kind == "ref":
        return Token(kind, text[2:-1].strip(), at)
    if _operand_ended(before) and (text in _OPERATORS or text == "*"):
        return Token("operator", text, at)
    return Token(kind, text, at)


def _operand_ended(before: list[Token]) -> bool:
    """XPath 1.0, 3.7: after an operand, `*` multiplies and `and`, `or`, `div`, `mod` are operators."""
    if not before:
        return False
    last = before[-1]
    return last.kind != "operator" and not (last.kind == "mark" and last.text in _BEFORE_AN_OPERAND)


def _slip(character: str) -> Words:
    return next((words for characters, words in _SLIPS if character in characters), _UNKNOWN)
