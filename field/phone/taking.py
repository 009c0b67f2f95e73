"""Applying an answer: acknowledgements, states, moves, verdicts and cursors, all in the caller's one transaction.

Only a genuine answer to this very request comes this far; whatever a captive portal says changes nothing.
This module must not commit, and must not delete what home has not acknowledged.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from field.phone.acks import take_acks
from field.phone.asking import Asked
from field.phone.identity import Identity, identity_of, mark_fork
from field.phone.states import keep_states
from sync.problem import UnreadableError
from sync.signed import STATE, Signed, is_genuine, signed_from_wire
from sync.strict_json import dumps
from sync.wire.answer import Answer, decode_answer

MESSAGES = ("verdict", "question", "notice")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer brought."""

    entries: int
    states: int
    more: bool
    epoch_changed: bool
    refused: tuple[Mapping[str, Any], ...]
    wait_s: int


def take_answer(connection: sqlite3.Connection, asked: Asked, data: bytes, received: int) -> Taken:
    """Check and apply an answer; UnreadableError, and nothing changed, when it is not home's answer to this request.

    `received` is the phone's clock when the answer was there.
    """
    before = identity_of(connection)
    answer = decode_answer(data, before.home_key, asked.nonce)
    head = answer.head
    epoch_changed = head["epoch"] != before.epoch
    if epoch_changed:
        _begin_epoch(connection, str(head["epoch"]))
    _take_scope(connection, head.get("scope") or {})
    identity = identity_of(connection)
    states = keep_states(connection, identity, _states(answer, identity.home_key))
    take_acks(connection, identity, head.get("ack") or {})
    _take_others(connection, identity, answer)
    connection.executemany("INSERT OR REPLACE INTO cursor VALUES (?, ?)", list((head.get("cursors") or {}).items()))
    more = bool(head.get("more"))
    connection.execute(
        "UPDATE identity SET skew = ?, synced = ?, pulled = max(pulled, ?)",
        (int(head["now"]) - _middle(asked.sent, received), received, not more),
    )
    refused = tuple(one for one in head.get("refused") or () if isinstance(one, dict))
    return Taken(len(answer.entries), states, more, epoch_changed, refused, int(head.get("wait_s") or 0))


def _middle(sent: int, received: int) -> int:
    """When home probably looked at its clock; a clock that was set in between counts as of the answer."""
    return (sent + received) // 2 if 0 <= received - sent < 600_000 else received


def _begin_epoch(connection: sqlite3.Connection, epoch: str) -> None:
    """Home was restored: nothing that an earlier epoch acknowledged counts any more (law 13)."""
    connection.execute("UPDATE identity SET epoch = ?, pulled = 0", (epoch,))
    connection.execute("DELETE FROM cursor")
    connection.execute("UPDATE own_change SET level = 0, included = 0")
    connection.execute("UPDATE other_segment SET acked = 0")
    connection.execute("UPDATE state SET offered = 0")
    connection.execute("DELETE FROM left_shelf")


def _take_scope(connection: sqlite3.Connection, scope: Mapping[str, Any]) -> None:
    """A new scope: its shelves replace the old ones. What was on a lost shelf is hidden, and nothing is deleted."""
    if isinstance(scope.get("version"), int):
        connection.execute("UPDATE identity SET scope = ?", (scope["version"],))
    feeds = scope.get("feeds")
    if not isinstance(feeds, dict):
        return
    connection.execute("UPDATE identity SET shelved = 1")
    connection.execute("DELETE FROM shelf")
    rows = [(feed, shelf.get("area"), shelf.get("form")) for feed, shelf in feeds.items()]
    connection.executemany("INSERT INTO shelf VALUES (?, ?, ?)", rows)
    connection.execute("DELETE FROM cursor WHERE feed NOT IN (SELECT feed FROM shelf)")


def _states(answer: Answer, home_key: bytes) -> list[Signed]:
    states = [signed_from_wire(entry, "state") for entry in answer.entries if "state" in entry]
    for state in states:
        if not genuine_state(state, home_key):
            raise UnreadableError("state_not_genuine")
    return states


@lru_cache(maxsize=4_096)
def genuine_state(state: Signed, home_key: bytes) -> bool:
    """Whether home signed this state."""
    return is_genuine(STATE, state, home_key)


def _take_others(connection: sqlite3.Connection, identity: Identity, answer: Answer) -> None:
    messages = []
    for entry in answer.entries:
        if "leave" in entry:
            _take_leave(connection, entry)
        for kind in MESSAGES:
            if isinstance(entry.get(kind), dict):
                messages.append((kind, str(entry[kind].get("dossier", "")), dumps(entry[kind])))
                _act_on(connection, identity, kind, entry[kind])
    connection.executemany("INSERT INTO message (kind, dossier, body) VALUES (?, ?, ?)", messages)


def _take_leave(connection: sqlite3.Connection, entry: Mapping[str, Any]) -> None:
    connection.execute(
        "INSERT INTO left_shelf VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET number = max(number, excluded.number)",
        (entry["leave"], str(entry.get("area", "")), int(entry.get("number", 0))),
    )


def _act_on(connection: sqlite3.Connection, identity: Identity, kind: str, body: Mapping[str, Any]) -> None:
    if kind == "notice" and body.get("kind") == "fork":
        mark_fork(connection, str(body.get("stream", identity.stream)))
    if kind == "verdict":
        held = str(body.get("reason", "")) if body.get("verdict") in {"held", "declined"} else None
        connection.execute("UPDATE own_change SET held = ? WHERE name = ?", (held, body.get("name")))
        shown = body.get("verdict") == "released"
        connection.execute("UPDATE other_change SET shown = ? WHERE name = ?", (shown, body.get("name")))
