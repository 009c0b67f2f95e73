"""How far the run is that tags every dossier anew. Read only."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from field.tables import place_run

ONLY: Final = 1
RUN: Final = select(place_run).where(place_run.c.id == ONLY)


@dataclass(frozen=True, slots=True)
class Progress:
    """Dossiers done and in all, when the run began (UTC ms), and when it ended, if it did."""

    done: int
    of: int
    began: int
    ended: int | None


def progress(connection: Connection) -> Progress | None:
    """The run that goes on, or the last one; None before anything was tagged."""
    row = connection.execute(RUN).first()
    return Progress(row.done, row.of, row.began, row.ended) if row is not None else None
