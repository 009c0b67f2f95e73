"""Who plays: volunteers and leads of two villages in turn, each with a phone whose clock may be wrong.

This module must not write anything on the phones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from field.demo.commune import people
from field.demo.commune.areas import VILLAGES, Village
from field.demo.play.stage import Plan, Stage
from field.demo.village.hand import Hand

DAY_MS = 86_400_000
YEAR_MS = 31_557_600_000

CLOCKS: tuple[tuple[str, str, Callable[[int], int]], ...] = (
    ("đúng giờ", "right", lambda _now: 0),
    ("năm 1970", "in 1970", lambda now: -now),
    ("năm 2099", "in 2099", lambda now: 4_071_600_000_000 - now),
    ("chậm 7 giờ", "7 hours slow", lambda _now: -7 * 3_600_000),
    ("nhanh 40 phút", "40 minutes fast", lambda _now: 40 * 60_000),
)
"""In words, and by how many ms a clock is off, given the right time: the phones have them in turn."""


@dataclass
class Player:
    """Somebody with a phone, perhaps not the first one. `clock` says in words how it goes."""

    person: people.Person
    village: Village
    hand: Hand
    clock: tuple[str, str]
    phone: int = 1

    @property
    def title(self) -> str:
        """Who this is, for people."""
        return f"{self.person.name} ({self.village.name})" + (f" #{self.phone}" if self.phone > 1 else "")

    @property
    def forms(self) -> frozenset[str]:
        """The forms that this person writes."""
        return frozenset(form for grant in self.person.grants for form in grant.forms)


def cast(stage: Stage, plan: Plan, rng: Random) -> list[Player]:
    """So many players, of the two villages in turn; more than six means second phones of the same people."""
    return [_player(place, stage, rng) for place in range(plan.phones)]


def _player(place: int, stage: Stage, rng: Random) -> Player:
    village = VILLAGES[place % 2]
    of_village = [person for person in people.PEOPLE if person.grants[0].area == village.area]
    again, seat = divmod(place // 2, len(of_village))
    person = of_village[seat]
    vi, en, off = CLOCKS[place % len(CLOCKS)]
    wrong = off(stage.now())
    draws = Random(rng.random())  # noqa: S311 - a play is repeated from its seed
    hand = Hand(person.id, lambda: stage.now() + wrong, draws.randbytes)
    return Player(person, village, hand, (vi, en), again + 1)
