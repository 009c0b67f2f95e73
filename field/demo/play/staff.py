"""The office in a play: all that differs is settled, one decision undone and taken again, held work let through.

This module must not look at a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from field.demo.play.stage import Stage
from field.demo.village.office import Differing, Pick
from sync.life import ACTIVE, DELETED
from sync.names import Name

MOST_ROUNDS = 12
"""A decision about a life opens it again when others were written beside it; more rounds than this mean a fault."""

NOTES = ("Đã gọi điện hỏi lại.", "Theo giấy tờ gốc.", "Trưởng bản xác nhận.", "Cán bộ xã đã xem tại chỗ.")


@dataclass
class Staff:
    """Who settles, and what was settled so far, the newest last."""

    stage: Stage
    rng: Random
    decisions: list[tuple[Differing, Name]] = field(default_factory=list)

    def settle_everything(self) -> int:
        """Settle until nothing differs; how many decisions that took. RuntimeError when it never ends."""
        taken = 0
        for _ in range(MOST_ROUNDS):
            waiting = self._open()
            if not waiting:
                return taken
            made = [
                (what, self.stage.office.settle(what, self._pick(what), self.rng.choice(NOTES))) for what in waiting
            ]
            found = [(what, name) for what, name in made if name is not None]
            self.decisions += found
            taken += len(found)
            self.stage.settled()
        raise RuntimeError(f"still open after {MOST_ROUNDS} rounds: {waiting[:3]}")

    def undo_one(self) -> Differing | None:
        """Take one decision between siblings back; what it was about, None when there was none."""
        plain = [(what, name) for what, name in self.decisions if what.kind == "siblings"]
        if not plain:
            return None
        what, name = self.rng.choice(plain)
        self.stage.office.undo(what, name, "Chốt nhầm, xem lại.")
        self.decisions.remove((what, name))
        self.stage.settled()
        return what

    def let_through(self) -> int:
        """Let everything through that waits for a clerk's nod; how many changes."""
        changes = self.stage.office.held()
        if changes:
            self.stage.office.release(changes, "Đúng việc của địa bàn, cho nhập.")
            self.stage.settled()
        return len(changes)

    def _open(self) -> Sequence[Differing]:
        return sorted(self.stage.office.differing(), key=lambda what: (what.dossier, what.path))

    def _pick(self, what: Differing) -> Pick:
        if what.kind == "life":
            return Pick(value=self.rng.choice((ACTIVE, ACTIVE, DELETED)))
        return Pick(name=self.rng.choice(what.names))
