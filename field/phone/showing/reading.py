"""What the phone shows: `show` over the newest home states and everything that floats.

Decoded bytes are kept in bounded caches by their content, so that reading again costs nothing.
This module must not write.
"""

import json
import sqlite3
from collections.abc import Collection
from functools import lru_cache

from sync.change import Change, decode_change
from sync.digest import digest, replica_digest, view_of
from sync.ground import join_all
from sync.problem import UnreadableError
from sync.show import View, show
from sync.state import State, decode_state


@lru_cache(maxsize=32_768)
def read_change(data: bytes) -> Change | None:
    """The change behind its bytes; None when it cannot be read (it is carried all the same)."""
    try:
        return decode_change(data)
    except UnreadableError:
        return None


@lru_cache(maxsize=4_096)
def read_state(text: str) -> State:
    """The state behind its text."""
    return decode_state(text)


@lru_cache(maxsize=512)
def _joined(texts: tuple[str, ...]) -> State:
    return join_all([read_state(text) for text in texts])


def state_of(connection: sqlite3.Connection, dossier: str) -> State:
    """What home published of a dossier: the newest state joined with those kept aside, or an empty one."""
    rows = connection.execute("SELECT text FROM state WHERE dossier = ? ORDER BY number, epoch", (dossier,)).fetchall()
    if len(rows) == 1:
        return read_state(rows[0][0])
    return _joined(tuple(text for (text,) in rows)) if rows else State(dossier)


def own_changes(connection: sqlite3.Connection, dossier: str) -> list[Change]:
    """Every change of this phone to a dossier, in the order of writing."""
    rows = connection.execute(
        "SELECT bytes FROM own_change WHERE dossier = ? AND bytes IS NOT NULL ORDER BY id", (dossier,)
    )
    return [change for (data,) in rows if (change := read_change(data)) is not None]


def others_floating(connection: sqlite3.Connection, dossier: str) -> list[Change]:
    """Colleagues' changes to a dossier that no state includes, that are genuine, and that home does not hold."""
    rows = connection.execute("SELECT bytes FROM other_change WHERE dossier = ? AND shown AND NOT held", (dossier,))
    return [change for (data,) in rows if (change := read_change(data)) is not None]


def view(connection: sqlite3.Connection, dossier: str) -> View:
    """What this phone shows of a dossier: for each path its live heads."""
    changes = own_changes(connection, dossier) + others_floating(connection, dossier)
    return show(state_of(connection, dossier), changes)


_ON_SHELVES = """
    SELECT DISTINCT p.dossier FROM placed AS p
    WHERE (NOT (SELECT shelved FROM identity)
           OR EXISTS (SELECT 1 FROM cursor AS c WHERE c.feed = p.area || '|' || p.form))
      AND NOT EXISTS (SELECT 1 FROM left_shelf AS l WHERE l.dossier = p.dossier AND l.area = p.area)
"""
_AFLOAT = """
    SELECT dossier FROM own_change
    WHERE bytes IS NOT NULL
      AND (level = 0 OR (level = 1 AND stream IN (SELECT stream FROM own_stream WHERE answered)
                         AND NOT EXISTS (SELECT 1 FROM own_change AS e WHERE e.stream = own_change.stream
                                         AND e.n < own_change.n AND e.level = 0 AND e.bytes IS NULL)))
      AND dossier NOT IN (SELECT dossier FROM state)
    UNION
    SELECT c.dossier FROM other_change AS c JOIN other_segment AS s ON s.id = c.segment
    WHERE c.shown = 1 AND s.acked = 0 AND c.dossier NOT IN (SELECT dossier FROM state)
"""


def dossiers(connection: sqlite3.Connection) -> list[str]:
    """The dossiers that this phone shows: those on its shelves, and those that float here without a state of home.

    What floats is shown until home has merged it: then either its state is here too, or it is no longer in the scope
    (law 9). Its bytes stay, by law 4. Behind a place that was erased and that a restored home has lost, home never says
    merged: there what it has stored counts as merged.
    """
    found = connection.execute(f"{_ON_SHELVES} UNION {_AFLOAT} ORDER BY 1")
    return [dossier for (dossier,) in found]


def digests(connection: sqlite3.Connection, among: Collection[str] | None = None) -> dict[str, str]:
    """For each visible dossier (or those `among` them that are shown at all) the digest of its view (law 2)."""
    found: dict[str, str] = {}
    for dossier in dossiers(connection) if among is None else sorted(among):
        shown = view(connection, dossier)
        if shown:
            found[dossier] = digest(view_of(head for heads in shown.values() for head in heads))
    return found


def phone_digest(connection: sqlite3.Connection) -> str:
    """One digest of everything that this phone shows: two replicas of equal scope show the same if it is equal."""
    return replica_digest(digests(connection))


def form_of(shown: View) -> str:
    """The newest form version among the heads of a view; '' when nothing is shown."""
    refs = {head.origin.form for heads in shown.values() for head in heads if head.origin.form}
    return max(refs, key=_version_order, default="")


def _version_order(ref: str) -> tuple[str, int, int, str]:
    form, _, version = ref.partition("@")
    return (form, 1, int(version), "") if version.isascii() and version.isdigit() else (form, 0, 0, version)


def areas_of(state: State) -> tuple[str, ...]:
    """The areas that a state places its dossier in: more than one while concurrent moves are not settled."""
    return tuple(sorted({head.value for head in state.heads() if head.path == "_area" and isinstance(head.value, str)}))


def state_form(state: State) -> str:
    """The form (without version) of a state's dossier."""
    refs = {remnant.origin.form for remnant in state.remnants if remnant.origin.form}
    return max(refs, key=_version_order, default="").partition("@")[0]


def text_array(texts: Collection[str]) -> str:
    """Texts as one bind for `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(texts))
