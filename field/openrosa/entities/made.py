"""Entity lists that were made, kept in the process while nothing on their shelves moves.

A list is what the shelves of its form hold, in the areas of whoever asks; every merge that changes a dossier of a shelf
moves that shelf's feed (law 8). So the heads of the feeds, the epoch and the form version name the list before it is
made: where they stand still, nothing is read. This module must not make a list.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select

from field.forms.form import Form
from field.home import epoch_of
from field.storage.bulk import any_of
from field.tables import feed

MOST = 32 * 1024 * 1024
"""Bytes of lists that a process keeps, those asked for last."""


@dataclass(frozen=True, slots=True)
class Made:
    """A list: its bytes, and their MD5 (hex), by which Collect knows what it has."""

    content: bytes
    md5: str


_kept: WeakKeyDictionary[Engine, OrderedDict[str, Made]] = WeakKeyDictionary()
"""By database: a process may serve several, and a copy of one has its epoch until it is told that it is a copy."""
_lock = Lock()


def made_of(content: bytes) -> Made:
    """Bytes with their MD5, which is a name here and no seal."""
    return Made(content, hashlib.md5(content, usedforsecurity=False).hexdigest())


def key_of(connection: Connection, form: Form, areas: Collection[str]) -> str:
    """What names the list before it is made; two statements."""
    mine = (feed.c.form == form.id, any_of(feed.c.area, sorted(areas)))
    heads = connection.execute(select(feed.c.area, feed.c.n, feed.c.hash).where(*mine).order_by(feed.c.area)).all()
    named = hashlib.sha256(f"{epoch_of(connection)}\n{form.ref}\n".encode())
    for row in heads:
        named.update(f"{row.area}\n{row.n}\n".encode() + bytes(row.hash))
    return named.hexdigest()


def kept(connection: Connection, key: str, make: Callable[[], bytes]) -> Made:
    """The list of this name in this database, made now unless it is kept."""
    with _lock:
        mine = _kept.setdefault(connection.engine, OrderedDict())
        found = mine.get(key)
        if found is not None:
            mine.move_to_end(key)
            return found
    made = made_of(make())
    with _lock:
        mine[key] = made
        while len(mine) > 1 and sum(len(each.content) for each in mine.values()) > MOST:
            mine.popitem(last=False)
    return made
