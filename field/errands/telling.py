"""Telling phones: what `phones` finds owed is published on their own feeds, and noted as told.

Call it last in a transaction: it takes positions in feeds. A counter is taken first and held until the commit, so two
tellings never tell the same twice. Lines of an errand that ended are destroyed at home, which keeps their positions.
This module must not decide who is asked.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, tuple_, update

from field.errands.phones import Owed, owed, visits_named
from field.feeds.publish import QUESTION, VISIT, Entry, publish
from field.questions.lines import question_lines
from field.storage.bulk import any_of, insert, next_numbers
from field.surroundings import Surroundings
from field.tables import errand_told, feed, feed_entry, question, visit_list
from field.tables.office.errands import OPEN
from field.visits.lines import visit_lines
from sync.strict_json import dumps

MOVED = "moved"
COUNTER = "errand"


def next_revision(connection: Connection) -> int:
    """A number for what changed now; whoever takes one has the word until the transaction ends."""
    return next_numbers(connection, COUNTER)


def tell(connection: Connection, surroundings: Surroundings) -> int:
    """Publish what is owed; returns how many lines that were. A fixed number of statements, one when nothing is."""
    now = surroundings.now()
    if not owed(connection, now):
        return 0
    number = next_revision(connection)
    found = owed(connection, now)  # again, now that nobody else tells
    ended = [each for each in found if each.revision is None]
    begun = [each for each in found if each.revision is not None]
    bodies = _bodies(connection, begun, now) | _endings(connection, ended, number)
    _destroy(connection, [*ended, *(each for each in begun if each.since < 0)])
    _note(connection, ended, begun)
    entries = [
        Entry(each.kind, each.errand, each.revision or number, installation=each.installation, body=body)
        for each in found
        if (body := bodies.get((each.installation, each.errand))) is not None
    ]
    publish(connection, entries)
    return len(entries)


def anything_owed(connection: Connection, surroundings: Surroundings) -> bool:
    """Whether some phone should hear something."""
    return bool(owed(connection, surroundings.now()))


def _bodies(connection: Connection, begun: Sequence[Owed], now: int) -> dict[tuple[str, str], str]:
    asked = {each.errand for each in begun if each.kind == QUESTION}
    lists = [each for each in begun if each.kind == VISIT]
    lines = question_lines(connection, asked)
    bodies = {(each.installation, each.errand): lines[each.errand] for each in begun if each.errand in lines}
    return bodies | visit_lines(connection, lists, visits_named(connection, lists, now))


def _endings(connection: Connection, ended: Sequence[Owed], number: int) -> dict[tuple[str, str], str]:
    ids = {each.errand for each in ended}
    why: dict[str, str] = {}
    for table in (question, visit_list):
        rows = connection.execute(select(table.c.id, table.c.status).where(any_of(table.c.id, ids)))
        why |= {row.id: MOVED if row.status == OPEN else row.status for row in rows}
    return {
        (each.installation, each.errand): dumps(
            {each.kind: {"id": each.errand, "rev": number, "closed": why.get(each.errand, "withdrawn")}}
        )
        for each in ended
    }


def _destroy(connection: Connection, over: Sequence[Owed]) -> None:
    """What was told before is read by nobody any more; the entries keep their places."""
    if not over:
        return
    feeds = select(feed.c.id).where(any_of(feed.c.installation, {each.installation for each in over}))
    told = {(each.installation, each.errand) for each in over}
    rows = connection.execute(
        select(feed_entry.c.feed, feed_entry.c.n, feed.c.installation, feed_entry.c.dossier)
        .join(feed, feed.c.id == feed_entry.c.feed)
        .where(
            any_of(feed_entry.c.dossier, {each.errand for each in over}),
            feed_entry.c.kind.in_((QUESTION, VISIT)),
            feed_entry.c.body.is_not(None),
            feed_entry.c.feed.in_(feeds),
        )
    ).all()
    places = [(row.feed, row.n) for row in rows if (row.installation, row.dossier) in told]
    for portion in _portions(places):
        connection.execute(
            update(feed_entry).where(tuple_(feed_entry.c.feed, feed_entry.c.n).in_(portion)).values(body=None)
        )


def _portions(places: Sequence[Any], most: int = 500) -> Iterator[Sequence[Any]]:
    return (places[start : start + most] for start in range(0, len(places), most))


def _note(connection: Connection, ended: Sequence[Owed], begun: Sequence[Owed]) -> None:
    for portion in _portions([(each.installation, each.errand) for each in ended]):
        connection.execute(
            delete(errand_told).where(tuple_(errand_told.c.installation, errand_told.c.errand).in_(portion))
        )
    columns = ("installation", "errand", "kind", "revision", "reach")
    rows = [{name: getattr(each, name) for name in columns} for each in begun]
    insert(connection, errand_told, rows, replace=("revision", "reach"))
