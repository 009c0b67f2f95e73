"""Applying an answer: acknowledgements, states, moves, verdicts and cursors, all in the caller's one transaction.

Only a genuine answer to this very request comes this far; whatever a captive portal says changes nothing.
This module must not commit, and must not delete what home has not acknowledged.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from field.phone.enrolling.certificates import keep_certificate, note_wanted
from field.phone.errands import keeping
from field.phone.exchange.acks import take_acks
from field.phone.exchange.asking import Asked, to_send
from field.phone.exchange.erasing import destroy, note_erased
from field.phone.exchange.states import keep_states
from field.phone.identity import Identity, identity_of, mark_fork
from field.phone.outside.leaving import let_go, park
from field.phone.outside.tables import PATIENCE_MS
from field.phone.showing.reading import areas_of, read_state
from sync.problem import UnreadableError
from sync.signed import CERTIFICATE, STATE, Signed, is_genuine, signed_from_wire
from sync.strict_json import dumps
from sync.wire.answer import Answer, decode_answer

MESSAGES = ("verdict", "notice")
OWN = "own"
UNKNOWN = "unknown_stream"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer brought. `to_show`: certificates that home lacks are here, for the next request.
    `destroyed`: bytes that home has erased, or that are out of the scope, went; the store should be scrubbed."""

    entries: int
    states: int
    more: bool
    epoch_changed: bool
    refused: tuple[Mapping[str, Any], ...]
    wait_s: int
    to_show: bool = False
    destroyed: bool = False


def take_answer(
    connection: sqlite3.Connection, asked: Asked, data: bytes, received: int, patience: int = PATIENCE_MS
) -> Taken:
    """Check and apply an answer; UnreadableError, and nothing changed, when it is not home's answer to this request.

    `received` is the phone's clock when the answer was there, `patience` how long what is out of the scope stays.
    """
    before = identity_of(connection)
    answer = decode_answer(data, before.home_key, asked.nonce)
    head = answer.head
    epoch_changed = head["epoch"] != before.epoch
    _take_standing(connection, before, head, epoch_changed)
    identity = identity_of(connection)
    states = keep_states(connection, identity, _states(answer, identity.home_key))
    _trust_again(connection, identity, answer)
    _take_moves(connection, answer)
    _take_messages(connection, identity, answer)
    take_acks(connection, identity, head.get("ack") or {})
    more = bool(head.get("more"))
    if not more:
        keeping.let_go(connection)
    connection.execute(
        "UPDATE identity SET skew = ?, synced = ?, pulled = max(pulled, ?), locked = ?",
        (int(head["now"]) - _middle(asked.sent, received), received, not more, bool(head.get("revoked"))),
    )
    refused = tuple(one for one in head.get("refused") or () if isinstance(one, dict))
    connection.executemany(
        "UPDATE other_segment SET refused = refused + 1 WHERE stream = ? AND start = ?",
        [(one.get("stream"), one.get("from")) for one in refused],
    )
    if before.pulled and identity.pulled and not more and not asked.brings:
        _let_go_of_old_shelves(connection)
    unknown = [str(one.get("stream")) for one in refused if one.get("code") == UNKNOWN]
    to_show = note_wanted(connection, asked.shown, unknown)
    wait_s = int(head.get("wait_s") or 0)
    destroyed = destroy(connection)
    if not more and not head.get("revoked"):
        destroyed |= let_go(connection, identity_of(connection), head, patience)
    return Taken(len(answer.entries), states, more, epoch_changed, refused, wait_s, to_show, destroyed)


def _take_standing(
    connection: sqlite3.Connection, before: Identity, head: Mapping[str, Any], epoch_changed: bool
) -> None:
    """Where home and this phone stand with one another: home's epoch, the scope, the phone's own certificate."""
    if epoch_changed or head.get("restarted"):
        _begin_again(connection, str(head["epoch"]))
    if epoch_changed or OWN in (head.get("restarted") or ()):
        keeping.doubt(connection)
    _take_scope(connection, head)
    if epoch_changed:  # home may have lost what it signed since its backup: it is shown before it is replaced
        connection.execute("UPDATE certificate SET wanted = 1 WHERE stream IN (SELECT stream FROM own_stream)")
    elif "certificate" in head:
        _take_certificate(connection, before, signed_from_wire(head["certificate"], "certificate"))


def _middle(sent: int, received: int) -> int:
    """When home probably looked at its clock; a clock that was set in between counts as of the answer."""
    return (sent + received) // 2 if 0 <= received - sent < 600_000 else received


def _begin_again(connection: sqlite3.Connection, epoch: str) -> None:
    """Home was restored, or a feed is not the one that was read: nothing acknowledged so far counts any more (law 13).

    Everything still here is sent again; states are doubted until home has sent the same, or one that includes them.
    """
    connection.execute("UPDATE identity SET epoch = ?, pulled = 0", (epoch,))
    connection.execute("UPDATE cursor SET position = ''")
    connection.execute("UPDATE own_change SET level = 0, included = 0")
    connection.execute("UPDATE other_segment SET acked = 0")
    connection.execute("UPDATE state SET doubted = 1, offered = 0")
    connection.execute("DELETE FROM left_shelf")
    connection.execute("DELETE FROM parked_cursor")


def _trust_again(connection: sqlite3.Connection, identity: Identity, answer: Answer) -> None:
    """What home itself has just sent is known to it."""
    sent = [read_state(entry["state"]) for entry in answer.entries if "state" in entry]
    connection.executemany(
        "UPDATE state SET doubted = 0 WHERE dossier = ? AND number = ? AND epoch = ?",
        [(state.dossier, state.number, state.epoch) for state in sent if state.epoch == identity.epoch],
    )


def _take_scope(connection: sqlite3.Connection, head: Mapping[str, Any]) -> None:
    """The scope's version, and cursors of exactly the feeds that it opens: a shelf that is missing is lost.

    What was on a lost shelf is hidden, and nothing is deleted (law 9). A restored home may not know yet what stood on
    a shelf, so the shelves of the epoch before stay until the scope changes, or home was told all that is left.
    """
    scope, cursors = head.get("scope"), head.get("cursors")
    if isinstance(scope, dict) and isinstance(scope.get("version"), int):
        changed = connection.execute("UPDATE identity SET scope = ?1 WHERE scope <> ?1", (scope["version"],))
        if changed.rowcount:
            connection.execute("DELETE FROM cursor WHERE position = ''")
    if isinstance(cursors, dict):
        connection.execute("UPDATE identity SET shelved = 1")
        park(connection, list(cursors))
        connection.execute("DELETE FROM cursor WHERE position <> ''")
        connection.executemany("INSERT OR REPLACE INTO cursor VALUES (?, ?)", list(cursors.items()))


def _let_go_of_old_shelves(connection: sqlite3.Connection) -> None:
    """Shelves of the epoch before that home does not name, though it was told everything at an earlier meeting."""
    if not any(to_send(connection)):
        connection.execute("DELETE FROM cursor WHERE position = ''")


def _take_certificate(connection: sqlite3.Connection, identity: Identity, certificate: Signed) -> None:
    if not is_genuine(CERTIFICATE, certificate, identity.home_key):
        raise UnreadableError("certificate_not_genuine", "certificate")
    keep_certificate(connection, identity.stream, certificate)


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


def _take_messages(connection: sqlite3.Connection, identity: Identity, answer: Answer) -> None:
    messages = []
    for entry in answer.entries:
        for kind in MESSAGES:
            if isinstance(entry.get(kind), dict):
                messages.append((kind, str(entry[kind].get("dossier", "")), dumps(entry[kind])))
                _act_on(connection, identity, kind, entry[kind])
        for kind in keeping.KINDS:
            if isinstance(entry.get(kind), dict):
                keeping.take(connection, kind, entry[kind])
    connection.executemany("INSERT OR IGNORE INTO message (kind, dossier, body) VALUES (?, ?, ?)", messages)


def _take_moves(connection: sqlite3.Connection, answer: Answer) -> None:
    """Leaving and entering shelves, in the order of each feed; the last word on a shelf counts."""
    left: dict[tuple[str, str], bool] = {}
    for entry in answer.entries:
        if "leave" in entry:
            left[str(entry["leave"]), str(entry.get("shelf", "")).rpartition("|")[0]] = True
        elif "state" in entry:
            state = read_state(entry["state"])
            left.update(((state.dossier, area), False) for area in areas_of(state))
    gone = [key for key, is_left in left.items() if is_left]
    back = [key for key, is_left in left.items() if not is_left]
    connection.executemany("INSERT OR IGNORE INTO left_shelf VALUES (?, ?)", gone)
    connection.executemany("DELETE FROM left_shelf WHERE dossier = ? AND area = ?", back)


def _act_on(connection: sqlite3.Connection, identity: Identity, kind: str, body: Mapping[str, Any]) -> None:
    if kind == "notice" and body.get("code") == "fork":
        mark_fork(connection, str(body.get("stream", identity.stream)))
    if kind == "notice" and body.get("code") == "erased":
        note_erased(connection, body)
    if kind == "verdict" and body.get("is") == "declined":
        keeping.forget_answer(connection, str(body.get("name", "")))
    if kind == "verdict":
        held = str(body.get("reason", "")) if body.get("is") == "held" else None
        connection.execute("UPDATE own_change SET held = ? WHERE name = ? AND included = 0", (held, body.get("name")))
