"""What the phone tells its owner: how far each change has come, what waits, and what needs a person.

This module must not write.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from field.phone.errands.asked import questions, visit_lists
from field.phone.exchange.acks import BACKED_UP, MERGED, STORED
from field.phone.exchange.asking import to_send
from field.phone.identity import identity_of
from field.phone.outside.leaving import counted
from field.phone.showing.reading import others_floating, own_changes, state_of
from sync.change import Change
from sync.head import Value
from sync.names import Name
from sync.strict_json import loads


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of own changes by how far they have come in this epoch, and what else concerns the owner.

    `waiting`, `stored`, `merged` and `backed_up` add up to all own changes. `held` are among them; `questions` are
    home's that nobody here has answered, `visits` those of its lists that nobody has made; `carried` are others'
    segments not yet acknowledged, `offers` recovered states to hand back.
    `skew` is home's clock minus the phone's, in ms. Dossiers out of the scope are `hidden`, and later `removed`.
    """

    stream: str
    epoch: str
    scope: int
    waiting: int
    stored: int
    merged: int
    backed_up: int
    held: int
    questions: int
    visits: int
    carried: int
    offers: int
    fork: bool
    locked: bool
    skew: int | None
    synced: int | None
    hidden: int
    removed: int

    @property
    def needs_you(self) -> int:
        """How many things wait for the person who holds the phone."""
        return self.held + self.questions


@dataclass(frozen=True, slots=True)
class Saved:
    """One line of a dossier's history as this phone knows it; `level` is that of an own change, else `merged` or
    `floating`. `values` of a change that was merged elsewhere are what is still live of it."""

    name: Name
    by: str
    t: int
    form: str
    level: str
    values: Mapping[str, Value]
    own: bool
    note: str = ""
    held: str = ""


_COUNTS = """
    SELECT coalesce(sum(level = 0 AND NOT included AND bytes IS NOT NULL), 0),
           coalesce(sum(level = 1 AND NOT included), 0),
           coalesce(sum(level = 2 OR (included AND level < 2) OR (level = 0 AND bytes IS NULL)), 0),
           coalesce(sum(level = 3), 0),
           coalesce(sum(held IS NOT NULL), 0)
    FROM own_change
"""


def status(connection: sqlite3.Connection) -> Status:
    """The phone's counters."""
    identity = identity_of(connection)
    waiting, stored, merged, backed_up, held = connection.execute(_COUNTS).fetchone()
    _, carried, offers = to_send(connection)
    hidden, removed = counted(connection)
    return Status(
        stream=identity.stream,
        epoch=identity.epoch,
        scope=identity.scope,
        waiting=waiting,
        stored=stored,
        merged=merged,
        backed_up=backed_up,
        held=held,
        questions=len(questions(connection)),
        visits=sum(len(each.visits) - each.made() for each in visit_lists(connection)),
        carried=carried,
        offers=offers,
        fork=identity.fork,
        locked=identity.locked,
        skew=identity.skew,
        synced=identity.synced,
        hidden=hidden,
        removed=removed,
    )


def history(connection: sqlite3.Connection, dossier: str) -> list[Saved]:
    """Everything this phone knows of who saved what on a dossier, oldest first by the clocks there are."""
    state = state_of(connection, dossier)
    levels = _levels(connection, dossier)
    known = {change.name: _saved(change, levels) for change in own_changes(connection, dossier)}
    for change in others_floating(connection, dossier):
        if change.name not in state.merged:
            known[change.name] = _saved(change, levels)
    for remnant in state.remnants:
        origin = remnant.origin
        line = Saved(origin.name, origin.by, origin.t, origin.form, "merged", remnant.values, False)
        known.setdefault(origin.name, line)
    return sorted(known.values(), key=lambda saved: (saved.t, saved.name))


def _levels(connection: sqlite3.Connection, dossier: str) -> dict[str, tuple[str, str]]:
    words = {0: "waiting", STORED: "stored", MERGED: "merged", BACKED_UP: "backed_up"}
    rows = connection.execute("SELECT name, level, included, held FROM own_change WHERE dossier = ?", (dossier,))
    return {
        name: ("held" if held else words[max(level, MERGED) if included else level], held or "")
        for name, level, included, held in rows
    }


def _saved(change: Change, levels: Mapping[str, tuple[str, str]]) -> Saved:
    level, held = levels.get(change.name, ("floating", ""))
    own = change.name in levels
    return Saved(change.name, change.by, change.t, change.form, level, change.set, own, change.note, held)


def messages(connection: sqlite3.Connection) -> list[Mapping[str, Any]]:
    """What home told this phone, oldest first: `kind` is verdict or notice, the rest is home's."""
    rows = connection.execute("SELECT kind, body FROM message ORDER BY id")
    return [{"kind": kind, **loads(body)} for kind, body in rows]
