"""Files of a patrol among the attachments: the GPX as the unit wrote it, and pictures rid of what names their owner.

Bytes become durable before any change names them, one file in memory at a time. This module must not commit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection

from field.attachments import keeping
from field.attachments.desk.pictures import PictureError, cleaned
from field.bringing.patrols.asked import Picture
from field.sealed.importing import lay_down
from field.surroundings import Surroundings
from geo.gpx import Placed
from geo.problem import GeoFileError, Spot

Laid = dict[str, tuple[int, str]]
"""Size and media type by SHA-256."""


def lay_files(folder: Path | None, files: Iterable[Path]) -> Laid:
    """Put files in their place under their hashes; without a folder nothing is put anywhere."""
    laid: Laid = {}
    for file in files:
        data = file.read_bytes()
        laid |= _laid(folder, data)
    return laid


def lay_pictures(folder: Path | None, photos: Path, placed: Iterable[Placed], laid: Laid) -> Iterator[Picture]:
    """Put the pictures that have a place in theirs. Raises GeoFileError with the code of what is wrong with one."""
    for each in placed:
        if each.fix is None:
            continue
        data = (photos / each.photo.name).read_bytes()
        try:
            kept, extension = cleaned(data)
        except PictureError as problem:
            raise GeoFileError(problem.code, Spot(each.photo.name)) from None
        laid |= _laid(folder, kept)
        yield Picture(each, f"sha256:{hashlib.sha256(kept).hexdigest()}.{extension}", hashlib.sha256(data).hexdigest())


def enter(connection: Connection, laid: Mapping[str, tuple[int, str]], by: str, surroundings: Surroundings) -> None:
    """Write down that they are kept."""
    for sha256, (size, kind) in laid.items():
        keeping.enter(connection, sha256, size, kind, by, surroundings)


def _laid(folder: Path | None, data: bytes) -> Laid:
    sha256 = hashlib.sha256(data).hexdigest()
    return lay_down(folder, {sha256: data}) if folder is not None else {sha256: (len(data), "")}
