"""The phones of a whole commune inside one process, each enrolled when its owner first takes it up.

Their clocks can be set to the day of the story. This module must not know what is written on them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from field.demo.commune.people import ADMINISTRATOR
from field.demo.village.door import Door
from field.demo.village.hand import Hand
from field.surroundings import Surroundings


@dataclass
class Crew:
    """Phones by person. `today` is what their clocks show (UTC ms); None: what home's clock shows."""

    surroundings: Surroundings
    hands: dict[str, Hand] = field(default_factory=dict)
    today: int | None = None

    def clock(self) -> int:
        """The clock of every phone."""
        return self.surroundings.now() if self.today is None else self.today

    def hand(self, person: str, door: Door) -> Hand:
        """A person's phone, enrolled."""
        found = self.hands.get(person)
        if found is None:
            found = Hand(person, self.clock, self.surroundings.random)
            found.enrol(door.line(), door.slip(person, ADMINISTRATOR))
            self.hands[person] = found
        return found

    @contextmanager
    def on(self, day: int) -> Iterator[None]:
        """Everybody's clock stands at this moment."""
        before, self.today = self.today, day
        try:
            yield
        finally:
            self.today = before

    def meet(self, door: Door, persons: Callable[[Hand], bool] = lambda hand: True) -> None:
        """Everybody who is meant meets home."""
        for hand in self.hands.values():
            if persons(hand):
                hand.meet(door.line())

    def close(self) -> None:
        """Put all phones away."""
        for hand in self.hands.values():
            hand.close()
        self.hands.clear()
