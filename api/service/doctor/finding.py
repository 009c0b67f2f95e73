"""A finding: one fact about this service, and what to do about it.

It may not look at anything itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Weight(Enum):
    """How much a finding matters; only ACT makes `packhorse doctor` end with status 1."""

    GOOD = "tốt · good"
    NOTE = "lưu ý · note"
    ACT = "cần làm · act"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact (`subject`, `found`) and, unless all is well, `todo`: what a person should do."""

    subject: str
    found: str
    weight: Weight = Weight.GOOD
    todo: str = ""


def act(subject: str, found: str, todo: str) -> Finding:
    """Something must be done."""
    return Finding(subject, found, Weight.ACT, todo)


def note(subject: str, found: str, todo: str = "") -> Finding:
    """Worth knowing."""
    return Finding(subject, found, Weight.NOTE, todo)
