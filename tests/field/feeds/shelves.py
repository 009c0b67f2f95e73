"""Feeds filled by hand, and a reader that pulls like a replica, for the tests of this folder."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from field.feeds.publish import Entry, publish
from field.feeds.pull import Pulled, pull
from field.feeds.visible import feeds_for
from field.people.phones.tokens import Caller
from field.people.rights.reach import Reach
from field.people.rights.scope import Scope
from field.storage.bulk import insert
from field.storage.engine import Store
from field.tables import feed, feed_entry, state
from sync.wire.cursor import parse_cursor

ME = "AAAAAAAAAAAA"
MUON, LAU, HO, CAY = "99001/A01", "99001/A02", "ho_gia_dinh", "cay_co_thu"


def caller(reach: Mapping[str | None, Iterable[str]], stream: str = ME, revoked: int | None = None) -> Caller:
    """An installation with this reach: areas by form."""
    found = Reach({form: frozenset(areas) for form, areas in reach.items()})
    return Caller(stream, ("hoa",), Scope("hoa", 1), found, 2**50, 1, revoked)


def put_states(store: Store, dossiers: Iterable[str], number: int, size: int = 100) -> None:
    """Published states whose text has about this size."""
    rest = f'"no":{number},"x":"{"ơ" * size}"}}'
    shared = {"number": number, "form": HO, "sig": "s", "refold": False}
    rows = [{"dossier": each, "text": f'{{"dossier":"{each}",{rest}', **shared} for each in dossiers]
    with store.write() as connection:
        insert(connection, state, rows, replace=("number", "text"))


def put(store: Store, *entries: Entry) -> None:
    with store.write() as connection:
        publish(connection, entries)


def of_state(dossier: str, number: int = 1, area: str = MUON, form: str = HO) -> Entry:
    return Entry("state", dossier, number, area=area, form=form)


def pulled(store: Store, who: Caller, cursors: Mapping[str, str] | None = None, max_bytes: int = 100_000) -> Pulled:
    """One pull from these cursors."""
    with store.read() as connection:
        parsed = {key: parse_cursor(text) for key, text in (cursors or {}).items()}
        return pull(connection, feeds_for(connection, who), parsed, max_bytes)


def entries(store: Store) -> Sequence[Any]:
    """Every feed entry with its shelf, in order."""
    chosen = (
        select(feed.c.area, feed.c.form, feed.c.installation, feed_entry)
        .join(feed, feed.c.id == feed_entry.c.feed)
        .order_by(feed_entry.c.feed, feed_entry.c.n)
    )
    with store.read() as connection:
        return list(connection.execute(chosen))
