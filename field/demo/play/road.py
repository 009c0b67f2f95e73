"""The network between a phone and home, which loses requests, loses answers after the commit, and repeats itself.

Only what travels is touched, never what it says. This module must not repair anything: phones come again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from field.phone import Line

REQUEST, ANSWER, TWICE = "request", "answer", "twice"


class LostError(OSError):
    """Nothing came back."""


@dataclass
class Road:
    """One road for all; `mishaps` counts what happened on it. The first messages meet one mishap of each kind."""

    rng: Random
    mishaps: dict[str, int] = field(default_factory=lambda: {REQUEST: 0, ANSWER: 0, TWICE: 0})
    owed: list[str] = field(default_factory=lambda: [ANSWER, TWICE, REQUEST])
    bad: bool = True

    def between(self, line: Line) -> Line:
        """The line, with this road on the way of all but the hello, which is asked anew with every meeting."""
        return Line(self._travelled(line.enrol), lambda token: self._travelled(line.sync_as(token)), line.hello)

    def _travelled(self, there: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        def travel(data: bytes) -> bytes:
            mishap = self._mishap()
            if mishap == REQUEST:
                raise LostError(mishap)
            answer = there(data)
            if mishap == TWICE:
                answer = there(data)
            if mishap == ANSWER:
                raise LostError(mishap)
            return answer

        return travel

    def _mishap(self) -> str:
        """What happens to the next message, "" for nothing."""
        if not self.bad:
            return ""
        drawn = self.owed.pop(0) if self.owed else self.rng.choices(("", REQUEST, ANSWER, TWICE), (50, 10, 25, 15))[0]
        if drawn:
            self.mishaps[drawn] += 1
        return drawn
