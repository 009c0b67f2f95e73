"""Every dossier tagged once more when boundaries have changed: a run that goes on where it was stopped.

How far it came is written in the transaction that writes the tags, so that nothing is left out or done twice, however
often it is killed. A change of boundaries in its middle begins it anew. This module must not judge.
"""

from sqlalchemy import Connection, Row, func, select, update

from field.places.batch import tagged
from field.places.keeping import version_of
from field.places.progress import ONLY, RUN
from field.places.writing import write
from field.storage.bulk import insert
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import place_run, state

BATCH = 200
MOST = 1_000
"""Dossiers after which a run by a worker pauses, so that merges never wait long behind it."""


def is_due(connection: Connection) -> bool:
    """Whether a run goes on, or boundaries are no longer those that dossiers were tagged by."""
    row = connection.execute(RUN).first()
    return row is not None and (row.ended is None or row.boundaries != version_of(connection))


def begin(connection: Connection, now: int) -> None:
    """Begin a run from the first dossier, whatever was done before."""
    dossiers = connection.scalar(select(func.count()).select_from(state)) or 0
    row = {"id": ONLY, "boundaries": version_of(connection), "after": "", "done": 0, "of": dossiers, "began": now}
    insert(
        connection, place_run, [{**row, "ended": None}], replace=("boundaries", "after", "done", "of", "began", "ended")
    )


def prepare(store: Store, now: int) -> None:
    """Begin a run if boundaries call for one. Before the first there is none to do: the feeds tell of every dossier."""
    with store.read() as connection:
        row = connection.execute(RUN).first()
        version = version_of(connection)
    if row is not None and row.boundaries == version:
        return
    with store.write() as connection:
        begin(connection, now)
        if row is None:
            connection.execute(update(place_run).values(ended=now, of=0))


def go_on(store: Store, surroundings: Surroundings, most: int = MOST) -> int:
    """Tag up to `most` more dossiers of the run; returns how many were done."""
    done = 0
    while done < most and (found := _batch(store, surroundings, min(BATCH, most - done))):
        done += found
    return done


def _batch(store: Store, surroundings: Surroundings, limit: int) -> int:
    with store.read() as connection:
        run = connection.execute(RUN).first()
        if run is None or run.ended is not None:
            return 0
        following = select(state.c.dossier).where(state.c.dossier > run.after).order_by(state.c.dossier).limit(limit)
        dossiers = list(connection.scalars(following))
        found = tagged(connection, dossiers, surroundings)
    with store.write() as connection:
        if not _moved(connection, run, dossiers, surroundings.now()):
            return 0
        write(connection, found, surroundings.now())
    return len(dossiers)


def _moved(connection: Connection, run: Row[tuple[object, ...]], dossiers: list[str], now: int) -> bool:
    """Whether this worker moved the run on; else another one did, or it began anew."""
    here = (place_run.c.id == ONLY) & (place_run.c.after == run.after) & (place_run.c.boundaries == run.boundaries)
    values = {"after": dossiers[-1], "done": run.done + len(dossiers)} if dossiers else {"ended": now, "done": run.done}
    return connection.execute(update(place_run).where(here, place_run.c.ended.is_(None)).values(values)).rowcount == 1
