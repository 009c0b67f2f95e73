"""Where the values of a dossier stood before: file, layer, feature, and the geometry in the coordinates of its file.

It is read from the changes that brought them, so it goes with them when they are erased. This module must not write.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from field.tables import change
from sync.names import Name, name_of
from sync.strict_json import loads


@dataclass(frozen=True, slots=True)
class Source:
    """What one change was brought in from. `shapes` are WKB by path, in the coordinates of `crs` ("": WGS 84)."""

    name: Name
    file: str
    sha256: str
    layer: str
    feature: int
    crs: str
    shapes: Mapping[str, bytes]


def sources_of(connection: Connection, dossier: str) -> list[Source]:
    """The sources of a dossier's changes, the oldest first."""
    rows = connection.execute(
        select(change.c.stream, change.c.n, change.c.hash, change.c.body)
        .where(change.c.dossier == dossier, change.c.body.is_not(None))
        .order_by(change.c.id)
    )
    return list(_sources(rows))


def _sources(rows: Any) -> Iterator[Source]:
    for row in rows:
        told = loads(row.body).get("source") if b'"source"' in row.body else None
        if not isinstance(told, dict):
            continue
        shapes = {path: base64.b64decode(text) for path, text in told.get("shapes", {}).items()}
        yield Source(
            name_of(row.stream, row.n, row.hash),
            str(told.get("file", "")),
            str(told.get("sha256", "")),
            str(told.get("layer", "")),
            int(told.get("feature", 0)),
            str(told.get("crs", "")),
            shapes,
        )
