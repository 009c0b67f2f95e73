"""The error that views and the gate raise: a code of the table, and where the trouble is.

It may not hold words: those are in the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """One place that is wrong: a path into the request, and what is wrong there (a code or a short sentence)."""

    path: str
    problem: str


class Refusal(Exception):  # noqa: N818 - an answer, not a fault of the program
    """Ends a request with the row `code` of the table."""

    def __init__(self, code: str, details: Sequence[Detail] = (), headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.details = tuple(details)
        self.headers = dict(headers or {})
