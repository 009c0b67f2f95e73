"""Attachments whose files are lost: which they are, and what names them, so that people know what to do.

It looks whether a file is there and as long as it was, not at its bytes: backups do that. This module must not mend
anything.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, select

from field.attachments.keeping import size_of
from field.storage.bulk import any_of
from field.tables import attachment, attachment_link, basemap, form_media, terrain


@dataclass(frozen=True, slots=True)
class Lacking:
    """A lost file: `size` in bytes, `received` in UTC ms; the ids of dossiers that name it, the forms (`id@version`)
    and the areas whose basemap needs it."""

    sha256: str
    media_type: str
    size: int
    received: int
    dossiers: tuple[str, ...]
    forms: tuple[str, ...]
    basemaps: tuple[str, ...]


def lost_files(connection: Connection, folder: Path) -> list[str]:
    """The hashes of attachments whose files are not there whole."""
    rows = connection.execute(select(attachment.c.sha256, attachment.c.size).order_by(attachment.c.sha256))
    return [row.sha256 for row in rows.yield_per(2_000) if size_of(folder, row.sha256) != row.size]


def described(connection: Connection, hashes: Collection[str]) -> list[Lacking]:
    """What is known of these; a fixed number of statements. Those that nobody knows any more are left out."""
    wanted = sorted(hashes)
    rows = connection.execute(
        select(attachment).where(any_of(attachment.c.sha256, wanted)).order_by(attachment.c.sha256)
    ).all()
    dossiers = _named(connection, attachment_link.c.sha256, attachment_link.c.dossier, wanted)
    forms = _named(connection, form_media.c.sha256, form_media.c.form + "@" + form_media.c.version, wanted)
    layers = _named(connection, terrain.c.sha256, terrain.c.area, wanted)
    tiles = _named(connection, basemap.c.hash, basemap.c.area, wanted)
    return [
        Lacking(
            row.sha256, row.media_type, row.size, row.received, dossiers.get(row.sha256, ()), forms.get(row.sha256, ()),
            tuple(sorted({*layers.get(row.sha256, ()), *tiles.get(row.sha256, ())})),
        )
        for row in rows
    ]  # fmt: skip


def _named(
    connection: Connection, key: ColumnElement[str], name: ColumnElement[str], hashes: list[str]
) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for sha256, said in connection.execute(select(key, name).where(any_of(key, hashes)).order_by(name)):
        found[sha256] = (*found.get(sha256, ()), said)
    return found
