"""Errors as values: what is wrong with bytes that reached us, where, and under which stable code.

A problem names a code from the one table in `api.errors`, which holds the words for people in Vietnamese and English.
This module must not know those words, nor decide whether bytes are turned away or held.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: a stable `code`, the JSON `path` to it, and a detail for logs (never shown as is)."""

    code: str
    path: str = ""
    detail: str = ""


class UnreadableError(ValueError):
    """Raised by decoders; carries the problem that the edge answers with or intake holds by."""

    def __init__(self, code: str, path: str = "", detail: str = "") -> None:
        super().__init__(f"{code} at {path or 'the top'}: {detail}")
        self.problem = Problem(code, path, detail)
