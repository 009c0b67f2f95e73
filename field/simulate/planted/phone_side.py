"""Bugs on the phone: cursors, acknowledgements, what it names, what it carries and what it throws away."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from field import phone
from field.simulate.planted.plant import Plant, instead

Broken = Callable[..., Any]

_ALL_THAT_HOME_HAS = "SELECT dossier FROM outside WHERE removed IS NULL AND since IS NOT NULL"


def _cursor_first(real: Broken) -> Broken:
    """Cursors are saved in a transaction of their own, before the data that they stand for."""

    def take_scope(connection: sqlite3.Connection, head: Mapping[str, Any]) -> None:
        real(connection, head)
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")

    return take_scope


def _numbers_only(_real: Broken) -> Broken:
    """An acknowledged run is taken for one's own by its numbers, whatever its tip."""
    return lambda connection, run: True


def _only_shown(_real: Broken) -> Broken:
    """A change names what the screen shows, and not its author's earlier values."""
    return lambda shown, own, path: tuple(sorted(head.name for head in shown.get(path, ())))


def _everything_seen(real: Broken) -> Broken:
    """`seen` is left empty-handed: a deletion claims to have seen all that its phone ever heard of."""

    def append(connection: Any, around: Any, identity: Any, dossier: str, *rest: Any) -> Any:
        form, values, sup, seen, note = rest
        return real(
            connection, around, identity, dossier, form, values, sup, None if seen is None else frozenset(), note
        )

    return append


def _newest_only(real: Broken) -> Broken:
    """A state that the new epoch's does not include is dropped when that one comes."""

    def staying(states: Any, epoch: str) -> Any:
        current = [state for state in states if state.epoch == epoch]
        return real(current or states, epoch)[:1]

    return staying


def _throws_away(real: Broken) -> Broken:
    """What is out of scope is deleted, sent or not."""

    def take_scope(connection: sqlite3.Connection, head: Mapping[str, Any]) -> None:
        before = connection.execute("SELECT scope FROM identity").fetchone()[0]
        real(connection, head)
        if connection.execute("SELECT scope FROM identity").fetchone()[0] != before:
            connection.execute("DELETE FROM own_change WHERE dossier NOT IN (SELECT dossier FROM placed)")

    return take_scope


def _counted_rows(_real: Broken) -> Broken:
    """Rows of a repeat are called 1, 2, 3 by their place."""

    def add_row(connection: Any, around: Any, dossier: str, repeat: str, values: Any, row: str = "") -> Any:
        shown = phone.view(connection, dossier)
        place = len({path.split("/")[1] for path in shown if path.startswith(f"{repeat}/")}) + 1
        return str(place), phone.write(
            connection, around, dossier, {f"{repeat}/{place}/{path}": value for path, value in values.items()}
        )

    return add_row


def _forgets_on_epoch(_real: Broken) -> Broken:
    """A new epoch is noted, and what an earlier one acknowledged still counts."""

    def begin(connection: sqlite3.Connection, epoch: str) -> None:
        connection.execute("UPDATE identity SET epoch = ?, pulled = 0", (epoch,))
        connection.execute("UPDATE cursor SET position = ''")

    return begin


PHONE_SIDE = (
    Plant("cursor ahead of data", "a phone that dies between cursor and data never asks for the data again", (
        ("field.phone.exchange.taking", "_take_scope", _cursor_first),
    )),
    Plant("acknowledged by number alone", "the other branch of a fork is taken for sent", (
        ("field.phone.exchange.acks", "_is_ours", _numbers_only),
    )),
    Plant("own earlier values not named", "an undone decision brings back what its author had corrected", (
        ("field.phone.capture.writing", "_replaced", _only_shown),
    )),
    Plant("no seen", "a deletion does not say what was on the screen", (
        ("field.phone.capture.writing", "_append", _everything_seen),
    )),
    Plant("floating changes of others not relayed", "a colleague's work dies with the colleague's phone", (
        ("field.phone.exchange.asking", "others_waiting", instead(lambda *_: [])),
    )),
    Plant("states met aside dropped", "what a restored home lost is forgotten by the phone that had it", (
        ("field.phone.exchange.states", "_staying", _newest_only),
    )),
    Plant("scope loss deletes unsent work", "whoever is moved loses what was not sent", (
        ("field.phone.exchange.taking", "_take_scope", _throws_away),
    )),
    Plant("removed before a verified backup has it", "what is out of scope goes as soon as home has it", (
        ("field.phone.outside.leaving", "_MAY_GO", instead(_ALL_THAT_HOME_HAS)),
    )),
    Plant("a shelf is not read anew", "what was removed does not come again with its village", (
        ("field.phone.outside.leaving", "unpark", instead(lambda *_: None)),
        ("field.phone.exchange.erasing", "unpark", instead(lambda *_: None)),
    )),
    Plant("position-indexed repeats", "two people who add a member write the same row", (
        ("field.phone", "add_row", _counted_rows),
    )),
    Plant("acknowledged for ever", "after a restore a phone sends nothing again", (
        ("field.phone.exchange.taking", "_begin_again", _forgets_on_epoch),
    )),
)  # fmt: skip
