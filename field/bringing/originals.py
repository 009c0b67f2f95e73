"""Where the values of a dossier stood before: file, layer, feature, and the geometry in the coordinates of its file.

It is read from the changes that brought them, so it goes with them when they are erased. This module must not write.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
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


def source_of(name: Name, body: bytes | None) -> Source | None:
    """The source that a change's bytes tell; None where it came from no file, or what it tells is not our telling."""
    told = loads(body).get("source") if body is not None and b'"source"' in body else None
    if not isinstance(told, dict) or "openrosa" in told:  # an app posted it: no file
        return None
    shapes, feature = told.get("shapes"), told.get("feature", 0)
    try:
        shapes = {str(path): base64.b64decode(text, validate=True) for path, text in dict(shapes or {}).items()}
    except (TypeError, ValueError):
        return None
    return Source(
        name,
        _file_of(told),
        str(told.get("sha256", "")),
        str(told.get("layer", "")),
        feature if isinstance(feature, int) else 0,
        str(told.get("crs", "")),
        shapes,
    )


def sources_of(connection: Connection, dossier: str) -> list[Source]:
    """The sources of a dossier's changes, the oldest first."""
    rows = connection.execute(
        select(change.c.stream, change.c.n, change.c.hash, change.c.body)
        .where(change.c.dossier == dossier, change.c.body.is_not(None))
        .order_by(change.c.id)
    )
    found = (source_of(name_of(row.stream, row.n, row.hash), row.body) for row in rows)
    return [each for each in found if each is not None]


def _file_of(told: Mapping[str, Any]) -> str:
    """The name of the file, or the names of a patrol's files."""
    files = told.get("files")
    names = [str(each.get("file", "")) for each in files if isinstance(each, dict)] if isinstance(files, list) else []
    return ", ".join(names) or str(told.get("file", ""))
