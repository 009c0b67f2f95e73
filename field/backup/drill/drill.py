"""A drill with a real backup: is the work of phones that know more than it really safe (law 13, fault C15)?

The running home is not touched. Everything happens in a scratch folder, on PostgreSQL in scratch databases.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from field.backup.copying.files import make
from field.backup.copying.postgresql import scratch_database
from field.backup.drill.home import DrillHome, open_home_at
from field.backup.drill.work import DrillPhone, enrolled, meet_in_turn, write
from field.backup.place import SQLITE, Place, place_in
from field.backup.restoring.restore import restore
from field.surroundings import Surroundings

SurroundingsOf = Callable[[Path], Surroundings]


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a drill came to. `acknowledged` changes were lost with the machine; `lost` of them did not come back;
    `differing` dossiers are shown otherwise by a phone than by home; `waiting` is what phones could not hand over."""

    phones: int
    dossiers: int
    acknowledged: int
    lost: int
    differing: int
    waiting: int

    @property
    def passed(self) -> bool:
        """Whether nothing acknowledged was lost, and everybody shows the same."""
        return not (self.lost or self.differing or self.waiting)


def drill(folder: Path, scratch: Path, surroundings_of: SurroundingsOf, beside: str = "", phones: int = 5) -> Drilled:
    """Restore a backup folder, let phones go beyond it, lose that, restore again, and let the phones come back.

    `beside`: URL of a database on the server to be used (PostgreSQL). At least two phones: the last one dies.
    """
    with ExitStack() as stack:
        before = stack.enter_context(_restored(folder, scratch / "before", surroundings_of, beside))
        pockets, area = enrolled(before, max(phones, 2))
        older = scratch / "older"
        make(before.store, before.place, older, before.surroundings)
        acknowledged = _go_on(pockets, area, before)
        *living, dead = pockets
        dead.store.close()
        for each in living:
            write(each, area, "chưa gửi", edits=False)
        unsent = set[str]().union(*(each.names() for each in living)) - acknowledged
        after = stack.enter_context(_restored(older, scratch / "after", surroundings_of, beside))
        meet_in_turn(living, after)
        return _found(living, len(pockets), acknowledged, unsent, after)


def _go_on(pockets: list[DrillPhone], area: str, home: DrillHome) -> set[str]:
    """Work that home acknowledges and every phone has seen; the last phone writes where all others read."""
    for number, each in enumerate(pockets):
        write(each, area, f"máy {number}", edits=each is not pockets[-1])
    meet_in_turn(pockets, home)
    return set[str]().union(*(each.acknowledged() for each in pockets))


def _found(living: list[DrillPhone], phones: int, acknowledged: set[str], unsent: set[str], home: DrillHome) -> Drilled:
    shown, known = home.digests(), home.names()
    differing = {
        dossier for each in living for dossier, digest in each.digests().items() if shown.get(dossier) != digest
    }
    lost = (acknowledged | unsent) - known
    return Drilled(
        phones, len(shown), len(acknowledged), len(lost), len(differing), sum(each.left() for each in living)
    )


@contextmanager
def _restored(folder: Path, target: Path, surroundings_of: SurroundingsOf, beside: str) -> Iterator[DrillHome]:
    target.mkdir(mode=0o700)
    with _place(target, beside, surroundings_of(folder / "keys")) as place:
        restore(folder, place, surroundings_of)
        home = open_home_at(place, surroundings_of(place.keys))
        try:
            yield home
        finally:
            home.close()


@contextmanager
def _place(target: Path, beside: str, surroundings: Surroundings) -> Iterator[Place]:
    if not beside or beside.startswith(SQLITE):
        yield place_in(target)
        return
    with scratch_database(beside, f"drill_{target.name}", surroundings.random(6).hex()) as url:
        yield place_in(target, url)
