"""Where a photo was taken and where a track went, by the files that stand under their hashes.

Phones keep the position of a photo when they make it smaller. A file that cannot be read says nothing; nothing waits
for it. This module must not look at dossiers.
"""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from field.attachments.names import attachment_path
from field.places.kinds import PHOTO, TRACK
from field.storage.bulk import any_of
from field.tables import attachment
from geo.gpx import read_gpx
from geo.gpx.exif import taken_at
from geo.problem import GeoFileError
from geo.tagging.positions import LINE, POINT, Degrees, Position, position_of

MOST_POINTS: Final = 5_000
"""Points that are kept of a track: more say nothing more about the units that it crosses."""
_NAMED = re.compile(r"sha256:([0-9a-f]{64})\.([A-Za-z0-9]+)")


def file_in(kind_of_question: str, value: str) -> tuple[str, str] | None:
    """The kind and the hash of a file that may know where it comes from; None for any other answer."""
    named = _NAMED.fullmatch(value)
    if named is None:
        return None
    if kind_of_question == "image":
        return PHOTO, named[1]
    return (TRACK, named[1]) if named[2].lower() == "gpx" else None


def arrived(connection: Connection, hashes: Collection[str]) -> frozenset[str]:
    """Those of the files that are here; one statement."""
    asked = select(attachment.c.sha256).where(any_of(attachment.c.sha256, hashes))
    return frozenset(connection.scalars(asked)) if hashes else frozenset()


def position_in(folder: Path, kind: str, sha256: str) -> Position | None:
    """Where a file says that it comes from; None where it says nothing, or is not on this disk."""
    path = attachment_path(folder, sha256)
    if kind == PHOTO:
        taken = taken_at(path)
        return position_of(POINT, [(taken[0], taken[1])], taken[2]) if taken is not None else None
    try:
        with path.open("rb") as stream:
            found = read_gpx(stream, sha256)
    except (GeoFileError, OSError):
        return None
    walked = [(fix.lat, fix.lon) for track in found.tracks for segment in track.segments for fix in segment]
    return position_of(LINE, _thinned(walked)) if walked else None


def _thinned(points: list[Degrees]) -> list[Degrees]:
    step = -(-len(points) // MOST_POINTS)
    return [*points[:-1:step], points[-1]]
