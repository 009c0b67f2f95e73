"""Submissions of forms that nobody had published here: taken in by the sweeper once somebody has. What failed when it
came waits again whenever a sweeper begins, for a newer build may know better.

It may be repeated, run late or be left out: what waits is a row. This module must not ring; the caller does.
"""

from dataclasses import replace

from sqlalchemy import Connection, literal_column, select

from field.attachments.kinds import EXTENSIONS
from field.forms.published.catalogue import stored_catalogue
from field.openrosa.app_users import by_id
from field.openrosa.submissions import flags
from field.openrosa.submissions.accepting import become
from field.openrosa.submissions.parts import Arrived, await_parts
from field.openrosa.submissions.reading.instance import read_instance
from field.openrosa.submissions.stored import ASIDE, TAKEN, WAITING, Stored, rows_text, said_text, submissions
from field.openrosa.submissions.values import Kept
from field.openrosa.submissions.writing import Hand
from field.storage.bulk import update
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import attachment, submission, submission_part

MOST = 100
_IS_WAITING = submission.c.status == literal_column(f"'{WAITING}'")
"""Spelt out, not bound: so the index of what waits is used."""


def take_waiting(store: Store, surroundings: Surroundings) -> frozenset[int]:
    """Take in what waits and can be now, up to MOST; returns the shards with new work."""
    with store.read() as connection:
        ready = _ready(connection)
    if not ready:
        return frozenset()
    with store.write() as connection:
        return frozenset().union(*(_take_or_set_aside(connection, each, surroundings) for each in _ready(connection)))


def wait_again(store: Store, surroundings: Surroundings) -> int:
    """Let everything that was set aside wait once more; returns how many there were."""
    with store.write() as connection:
        aside = submissions(connection, submission.c.status == ASIDE)
        update(connection, submission, ["id"], [{"id": each.id, "status": WAITING} for each in aside])
        for each in aside:
            flags.clear_aside(connection, each, surroundings.now())
    return len(aside)


def _ready(connection: Connection) -> list[Stored]:
    waiting = submissions(connection, _IS_WAITING)
    catalogue = stored_catalogue(connection) if waiting else None
    return [each for each in waiting if catalogue and catalogue.form(each.ref) is not None][:MOST]


def _take_or_set_aside(connection: Connection, one: Stored, surroundings: Surroundings) -> frozenset[int]:
    """Whatever one submission does, the others and the sweeper go on (law 5)."""
    try:
        with connection.begin_nested():
            return _take(connection, one, surroundings)
    except Exception as error:
        update(connection, submission, ["id"], [{"id": one.id, "status": ASIDE}])
        flags.tell_aside(connection, one, one.stream, type(error).__name__, surroundings.now())
        return frozenset()


def _take(connection: Connection, one: Stored, surroundings: Surroundings) -> frozenset[int]:
    update(connection, submission, ["id"], [{"id": one.id, "status": TAKEN}])
    user, form = by_id(connection, one.app_user, surroundings.now()), stored_catalogue(connection).form(one.ref)
    if user is None or form is None or one.xml is None:
        return frozenset()
    hand = Hand(user, one.stream, None, surroundings)
    became = become(connection, hand, one, read_instance(one.xml), form, Arrived(_kept(connection, one)))
    said = {"said": said_text(became.written.said), "rows": rows_text(became.rows)}
    update(connection, submission, ["id"], [{"id": one.id, **said}])
    await_parts(connection, one.id, became.missing)
    flags.tell_missing(connection, replace(one, said=became.written.said), became.missing, surroundings.now())
    return became.written.shards


def _kept(connection: Connection, one: Stored) -> tuple[Kept, ...]:
    asked = select(submission_part.c.name, attachment.c.sha256, attachment.c.media_type, attachment.c.size)
    rows = connection.execute(
        asked.join(attachment, attachment.c.sha256 == submission_part.c.sha256)
        .where(submission_part.c.submission == one.id)
        .order_by(submission_part.c.name, submission_part.c.came)
    )
    kind = EXTENSIONS
    return tuple(Kept(row.name, row.sha256, kind.get(row.media_type, "bin"), row.size, row.media_type) for row in rows)
