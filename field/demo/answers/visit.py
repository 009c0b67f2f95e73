"""Where and when somebody writes a dossier down, and what every form asks about that.

This module must not read a clock: the day is handed in.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from field.demo.commune.areas import COMMUNE_ID, Village
from sync.head import Value

Answers = dict[str, Value]
"""Canonical values by path."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A village, and the day on which its people are asked there."""

    village: Village
    day: date

    def place(self) -> Answers:
        """The commune and village of a new dossier, and with them its area."""
        return {"_area": self.village.area, "xa": COMMUNE_ID, "thon": self.village.area}

    def moment(self, hour: int, minute: int = 0, days: int = 0) -> str:
        """A moment of the day (or so many days later), local time with its offset."""
        return f"{self.day + timedelta(days=days)}T{hour:02d}:{minute:02d}:00+07:00"

    def earlier(self, rng: Random, most_days: int) -> date:
        """A day before the visit."""
        return self.day - timedelta(days=rng.randint(1, most_days))


def some(rng: Random, set_path: str, codes: tuple[str, ...], at_least: int = 0) -> Answers:
    """Some elements of a set, each at its own path."""
    chosen = set(rng.sample(codes, rng.randint(at_least, len(codes) - 1)))
    return {f"{set_path}/{code}": True for code in codes if code in chosen}


def maybe(rng: Random, chance: float, path: str, value: Value) -> Answers:
    """The answer with this chance, and else none."""
    return {path: value} if rng.random() < chance else {}
