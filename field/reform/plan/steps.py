"""One line of a reform's plan. Pure values: they must not know the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MERGE, SPLIT, MOVE, RENAME, RETIRE, JOIN, LEAVE = "merge", "split", "move", "rename", "retire", "join", "leave"
WORDS = {
    MERGE: ("gop", "sap nhap", "merge"),
    SPLIT: ("tach", "chia", "split"),
    MOVE: ("chuyen", "move"),
    RENAME: ("doi ten", "rename"),
    RETIRE: ("bo cap", "bo", "retire"),
    JOIN: ("them vao", "join"),
    LEAVE: ("rut ra", "leave"),
}
"""What a step is called in a plan, folded."""
KEEP, FOLLOW = "keep", "follow"
PEOPLE = {KEEP: ("giu", "keep"), FOLLOW: ("theo", "follow")}
"""Whether people who hold the old area keep that (its ground, now a part), or hold the new one instead."""


@dataclass(frozen=True, slots=True)
class Step:
    """From `day` (ISO) on: `area` is merged into, split (also) into, moved to, or made a member of `into`.

    `name`, `kind` and `parent` say what `into` is where it has to be made; for a renaming, the area's new name and
    kind. `until` is the last day of a membership. `people`: `keep`, `follow`, or "" for what is usual.
    """

    day: str
    what: str
    area: str
    into: str = ""
    name: str = ""
    kind: str = ""
    parent: str = ""
    people: str = ""
    until: str = ""
    line: int = 0

    @property
    def takes_people(self) -> bool:
        """Whether people hold `into` instead of `area`: said so, or a tier that is retired, unless said not."""
        return self.people == FOLLOW or (self.what == RETIRE and self.people == "" and self.into != "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line of a plan: a stable code, and in both languages what to do."""

    line: int
    code: str
    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.line}: {self.vi} · {self.en}"


class ReformRefusedError(ValueError):
    """The plan cannot be carried out as it is; nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def day_before(day: str) -> str:
    """The ISO day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
