"""How far the seeding of a demo has come, as home remembers it. Cheap to import, since every start asks."""

from sqlalchemy import Connection, select

from field.storage.bulk import insert
from field.tables import home, person

MARK = "demo"
"""In the table `home`: the last stage that was finished."""

READY = "ready"


def finish(connection: Connection) -> None:
    """The sign-ins are kept somewhere: the demo is ready and is not touched again."""
    leave_mark(connection, READY)


def is_wanted(connection: Connection) -> bool:
    """Whether home is empty, or its seeding was interrupted."""
    done = mark_of(connection)
    return done != READY and (done is not None or not _inhabited(connection))


def mark_of(connection: Connection) -> str | None:
    """The last stage that was finished, None where no demo was begun."""
    found: str | None = connection.execute(select(home.c.value).where(home.c.key == MARK)).scalar()
    return found


def leave_mark(connection: Connection, stage: str) -> None:
    """A stage is finished, in the transaction that finished it."""
    insert(connection, home, [{"key": MARK, "value": stage}], replace=("value",))


def _inhabited(connection: Connection) -> bool:
    return connection.execute(select(person.c.id).limit(1)).first() is not None
