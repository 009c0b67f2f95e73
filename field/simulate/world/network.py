"""The road between a phone and home: lost on the way in or out, delivered twice, late, or cut.

What was sent may arrive again at any later moment, as a proxy or a courier would bring it. This module must not look
into a message.
"""

from collections.abc import Callable
from contextlib import suppress
from random import Random

from field.simulate.cast.office import Office, RefusedError
from field.simulate.world.mischief import KilledError


class LostError(OSError):
    """No answer came. Whether home heard the question is unknown, as in life."""


class Network:
    """All roads of one history. `fair` makes every message arrive once."""

    def __init__(self, office: Office, chance: Random, kills: Random) -> None:
        self.office, self.chance, self.kills = office, chance, kills
        self.fair = False
        self._sent: list[tuple[str, bytes]] = []

    def sync_as(self, token: str) -> Callable[[bytes], bytes]:
        """The road of the phone with this token."""
        return lambda data: self._carry(token, data)

    def enrol(self, data: bytes) -> bytes:
        """The road to the enrolment door: an answer may be lost after the commit."""
        answer = self.office.serve_enrolment(data)
        if not self.fair and self.chance.random() < 0.2:
            raise LostError("the answer was lost")
        return answer

    def bring_again(self) -> None:
        """Something sent long ago arrives again."""
        if self._sent:
            token, data = self.chance.choice(self._sent)
            with suppress(RefusedError):  # a restored home may not know who sent it
                self._deliver(token, data, None)

    def _carry(self, token: str, data: bytes) -> bytes:
        if self.fair:
            return self.office.serve_sync(token, data)
        self._sent = [*self._sent[-20:], (token, data)]
        fate = self.chance.random()
        if fate < 0.08:
            raise LostError("the question was lost")
        answer = self._deliver(token, data, self.kills.randrange(30) if 0.08 <= fate < 0.2 else None)
        if 0.2 <= fate < 0.3:
            raise LostError("the answer was lost after the commit")
        if 0.3 <= fate < 0.35:
            return answer[: self.chance.randrange(len(answer))]
        if 0.35 <= fate < 0.45:
            answer = self._deliver(token, data, None)
        return answer

    def _deliver(self, token: str, data: bytes, dies_after: int | None) -> bytes:
        try:
            with self.office.killer.armed(dies_after):
                return self.office.serve_sync(token, data)
        except KilledError:
            raise LostError("home was killed while it answered") from None
