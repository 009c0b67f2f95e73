"""Small pictures, so that a phone sees at once what a photo shows and fetches the photo when somebody asks for it.

Made by workers and commands, never by the web process: Pillow is imported when one is made. A picture is foreign bytes:
what is too large or broken has no small one, and one that ends its worker again and again is left alone. Nothing of
the original but its pixels is kept: no place, no time, no name.
"""

import os
from io import BytesIO
from pathlib import Path

from sqlalchemy import Connection, select, update

from field.attachments.keeping import sync_folder
from field.attachments.names import attachment_path, thumbnail_path
from field.storage.engine import Store
from field.tables import attachment

SIDE = 320
"""Pixels of its longer side, at most."""
KIND = "image/jpeg"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MOST_PIXELS = 50_000_000
"""A picture with more is not opened: 48 megapixels are the largest that phones take."""
TRIES = 3
_QUALITY = 72
_DUE = (
    select(attachment.c.sha256, attachment.c.tries)
    .where(attachment.c.thumbnail.is_(None))
    .order_by(attachment.c.tries, attachment.c.received)
    .limit(1)
)


def is_any_due(connection: Connection) -> bool:
    """Whether some picture has no small one yet."""
    return connection.execute(_DUE).first() is not None


def make_due(store: Store, files: Path, most: int) -> int:
    """Make the small pictures that are due, up to `most`; returns how many were settled.

    OSError when they cannot be written: they are due still.
    """
    done = 0
    while done < most and (sha256 := _claimed(store)) is not None:
        try:
            size = make(attachment_path(files, sha256), thumbnail_path(files, sha256))
        except OSError:  # not the picture's fault: this try does not count
            _set(store, sha256, tries=0)
            raise
        _set(store, sha256, thumbnail=size)
        done += 1
    return done


def make(source: Path, target: Path) -> int:
    """Make one small picture, durably; returns its bytes, 0 when this file can have none. OSError of writing it."""
    data = reduced(source)
    if data:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = target.with_suffix(".new")
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
        sync_folder(target.parent)
    return len(data)


def reduced(source: Path) -> bytes:
    """A picture as a JPEG of at most `SIDE` pixels, upright, on white; empty for what cannot be read as one."""
    from PIL import Image, ImageOps

    try:
        with Image.open(source, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return b""
            picture.draft("RGB", (2 * SIDE, 2 * SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
            seen = upright.convert("RGBA")
            paper = Image.new("RGB", seen.size, "white")
            paper.paste(seen, mask=seen.getchannel("A"))
            out = BytesIO()
            paper.save(out, "JPEG", quality=_QUALITY, optimize=True)
    except Exception:  # foreign bytes may break a decoder in any way
        return b""
    return out.getvalue()


def begin_anew(connection: Connection) -> None:
    """Have every small picture made again: after a restore they are not there."""
    made = attachment.c.thumbnail > 0
    connection.execute(update(attachment).where(made).values(thumbnail=None, tries=0))


def _claimed(store: Store) -> str | None:
    """The next picture, with this try noted before it is begun: what ends a worker must not end every worker."""
    with store.write() as connection:
        while (row := connection.execute(_DUE).one_or_none()) is not None:
            this = (attachment.c.sha256 == row.sha256) & attachment.c.thumbnail.is_(None)
            if row.tries < TRIES:
                connection.execute(update(attachment).where(this).values(tries=row.tries + 1))
                return str(row.sha256)
            connection.execute(update(attachment).where(this).values(thumbnail=0))
    return None


def _set(store: Store, sha256: str, **values: int) -> None:
    with store.write() as connection:
        connection.execute(update(attachment).where(attachment.c.sha256 == sha256).values(**values))
