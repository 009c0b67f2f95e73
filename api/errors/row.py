"""The form of one row of the table of errors. It holds no row itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in Vietnamese and in English."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in `vi` or `en`; Vietnamese when it is neither."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of error: a stable code, the HTTP status it is answered with, what happened, what to do next."""

    code: str
    status: int
    message: Words
    action: Words


def row(code: str, status: int, vi: str, en: str, action: Words) -> Row:
    """A row as it is written in the table."""
    return Row(code, status, Words(vi, en), action)
