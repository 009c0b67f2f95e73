"""How far a database goes: what its backup's manifest says of it. Read from the copy itself, never from the original.

A stream that has forked is complete up to before the fork only, so that no branch takes the other's backup for its own.
This module must not write.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from field.home import epoch_of, id_of
from field.storage.schema import version_of
from field.tables import attachment, change, counter


@dataclass(frozen=True, slots=True)
class Facts:
    """What a copied database holds."""

    schema: str
    home: str
    epoch: str
    merge: int
    changes: int
    streams: Mapping[str, tuple[int, bytes]]
    attachments: tuple[str, ...]


_STREAMS = text("""
SELECT stream.stream, change.n, change.tip FROM stream JOIN change ON change.stream = stream.stream
  AND change.n = CASE WHEN stream.forked_at <= stream.upto THEN stream.forked_at - 1 ELSE stream.upto END""")


def facts_of(connection: Connection) -> Facts:
    """Read them; a fixed number of statements."""
    number = connection.execute(select(counter.c.n).where(counter.c.name == "merge")).scalar()
    streams = {row.stream: (int(row.n), bytes(row.tip)) for row in connection.execute(_STREAMS)}
    return Facts(
        schema=version_of(connection) or "",
        home=id_of(connection),
        epoch=epoch_of(connection),
        merge=int(number or 0),
        changes=int(connection.execute(select(func.count()).select_from(change)).scalar_one()),
        streams=streams,
        attachments=tuple(connection.scalars(select(attachment.c.sha256).order_by(attachment.c.sha256))),
    )
