"""How a play ended: does every replica show what home shows, and is every value that was ever written accounted for?

What was written is known from the owners' own ledgers, not from their phones. Home's log is read as plain JSON, and
who replaced whom is worked out here anew, so that a bug in the code that merges cannot vouch for itself. This module
must not change anything.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from field.demo.play.cast import Player
from field.demo.village.hand import Hand, Written
from field.feeds.digests import home_digests
from field.people.rights.reach import reach_of
from field.people.rights.scope import scope_of
from field.tables import change, conflict, held, state, stream
from field.tables.dossiers.log import MERGED
from sync.digest import replica_digest
from sync.names import Name, name_of

RIGHTS = ("read", "see_personal")
"""What somebody must hold for a dossier to be handed to a phone."""


@dataclass(frozen=True, slots=True)
class Replica:
    """A phone at the end: what its owner reads in the table, and the digests of what it and home show."""

    title: str
    clock: tuple[str, str]
    dossiers: int
    written: int
    waiting: int
    stored: int
    merged: int
    held: int
    digest: str
    home: str

    @property
    def same(self) -> bool:
        """Whether nothing is left to send and it shows what home shows."""
        return self.digest == self.home and not (self.waiting or self.stored or self.held)


@dataclass(frozen=True, slots=True)
class Lost:
    """A written value that is neither visible nor named by a change in effect; `why` in a word."""

    name: Name
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of a play."""

    replicas: tuple[Replica, ...]
    lost: tuple[Lost, ...]
    changes: int
    merged: int
    duplicates: int
    held: int
    opened: int
    settled: int

    @property
    def converged(self) -> bool:
        """Whether every replica shows what home shows, and the office has nothing left to do."""
        return all(replica.same for replica in self.replicas) and self.opened == self.settled

    @property
    def good(self) -> bool:
        """Whether nothing was lost and all are the same."""
        return self.converged and not self.lost

    def figures(self) -> dict[str, int | bool]:
        """The figures, in the order in which they are told."""
        return {
            "phones": len(self.replicas),
            "changes": self.changes,
            "merged": self.merged,
            "duplicates": self.duplicates,
            "held": self.held,
            "conflicts_opened": self.opened,
            "conflicts_settled": self.settled,
            "converged": self.converged,
            "lost": len(self.lost),
        }


def verdict(connection: Connection, players: Sequence[Player], now: int) -> Verdict:
    """Look at everything."""
    ledger = [written for player in players for written in player.hand.ledger]
    log = _log(connection)
    merged = sum(log[written.name]["status"] == MERGED for written in ledger if written.name in log)
    return Verdict(
        replicas=tuple(replica(connection, player, now) for player in players),
        lost=tuple(lost_values([*ledger, *_by_staff(log, ledger)], log, _visible(connection))),
        changes=len(ledger),
        merged=merged,
        duplicates=_number(connection, select(func.coalesce(func.sum(stream.c.duplicate), 0))),
        held=_number(connection, select(func.count()).select_from(held)),
        opened=_number(connection, select(func.count()).select_from(conflict)),
        settled=_number(connection, select(func.count()).where(conflict.c.settled.is_not(None))),
    )


def replica(connection: Connection, player: Player, now: int) -> Replica:
    """One phone beside home."""
    hand, told = player.hand, player.hand.status()
    shown = hand.digests()
    return Replica(
        title=player.title,
        clock=player.clock,
        dossiers=len(shown),
        written=len(hand.ledger),
        waiting=told.waiting,
        stored=told.stored,
        merged=told.merged + told.backed_up,
        held=told.held,
        digest=replica_digest(shown),
        home=replica_digest(home_shows(connection, hand, now)),
    )


def home_shows(connection: Connection, hand: Hand, now: int) -> dict[str, str]:
    """What home shows to the owner of a phone: the digest of each dossier."""
    grants = scope_of(connection, hand.person).grants
    return home_digests(connection, reach_of(connection, grants, RIGHTS, now))


def lost_values(
    ledger: Iterable[Written], log: Mapping[Name, Mapping[str, Any]], visible: Mapping[tuple[Name, str], Any]
) -> Iterable[Lost]:
    """Law 1, held against what people remember of their own writing."""
    voided = _voided(log)
    effective = {name: each for name, each in log.items() if each["status"] == MERGED and name not in voided}
    named = {
        (name, path)
        for each in effective.values()
        for path, names in each["body"].get("sup", {}).items()
        for name in names
    }
    for written in ledger:
        if written.name not in log:
            yield from (Lost(written.name, path, "not_in_the_log") for path in written.values)
        elif written.name in effective:
            for path, value in written.values.items():
                key = (written.name, path)
                if key not in named and visible.get(key, _ABSENT) != value:
                    yield Lost(*key, "neither_visible_nor_named")


_ABSENT = object()


def _log(connection: Connection) -> dict[Name, dict[str, Any]]:
    """Every change that home has taken in, by name, with its status and its body as plain JSON."""
    rows = connection.execute(select(change.c.stream, change.c.n, change.c.hash, change.c.status, change.c.body))
    return {
        name_of(row.stream, row.n, row.hash): {"status": row.status, "body": json.loads(row.body or b"{}")}
        for row in rows
    }


def _by_staff(log: Mapping[Name, Mapping[str, Any]], ledger: Iterable[Written]) -> Iterable[Written]:
    """What was written at the desk: decisions must stay visible like anybody's work."""
    known = {written.name for written in ledger}
    for name, each in log.items():
        if name not in known:
            body = each["body"]
            yield Written(name, body.get("dossier", ""), body.get("by", ""), body.get("set", {}))


def _voided(log: Mapping[Name, Mapping[str, Any]]) -> set[Name]:
    """Names that a merged change voids which is not voided itself; a void names only what is older than itself."""
    voiders: dict[Name, list[Name]] = {}
    for name, each in log.items():
        if each["status"] == MERGED:
            for target in each["body"].get("void", ()):
                voiders.setdefault(target, []).append(name)

    def is_voided(name: Name) -> bool:
        return any(not is_voided(voider) for voider in voiders.get(name, ()))

    return {name for name in voiders if is_voided(name)}


def _visible(connection: Connection) -> dict[tuple[Name, str], Any]:
    """Every value in home's published states, by the change that wrote it and its path."""
    states = [json.loads(text) for text in connection.scalars(select(state.c.text))]
    return {
        (head["name"], path): value for each in states for head in each["heads"] for path, value in head["set"].items()
    }


def _number(connection: Connection, chosen: Any) -> int:
    return int(connection.execute(chosen).scalar_one())
