"""What a play needs of the world: slips, a way to home, the office, merging, and a look into home's log at the end."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from field.demo.village.office import Office
from field.phone import Line


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is told, in both languages. `chapter`: it begins something new."""

    vi: str
    en: str
    chapter: bool = False


Say = Callable[[Said], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a play is: the same seed plays the same people, answers and mishaps."""

    seed: int = 1
    phones: int = 5
    changes: int = 120


class Stage(Protocol):
    """Home, as a play meets it."""

    @property
    def office(self) -> Office:
        """Staff who are signed in."""

    def now(self) -> int:
        """Home's clock, UTC ms."""

    def slip(self, person: str) -> str:
        """The secret of an enrolment slip for a person."""

    def line(self) -> Line:
        """The way from a phone to home."""

    def settled(self) -> None:
        """Wait until everything that home has taken in is merged."""

    def flush(self) -> None:
        """Redis forgets everything."""

    def look(self) -> AbstractContextManager[Connection]:
        """Home's database, to be read when all is over."""
