"""Pictures for tests, and a home that holds them."""

import hashlib
from io import BytesIO
from pathlib import Path

from PIL import Image
from sqlalchemy import select

from field.attachments import keeping
from field.attachments.names import partial_path
from field.tables import attachment_link
from tests.field.world import Office

PHONE = "AAAAAAAAAAAA"


def picture(
    width: int = 800, height: int = 600, kind: str = "JPEG", colour: str = "teal", turned: bool = False
) -> bytes:
    """A picture of one colour; `turned`: by its EXIF it is to be shown a quarter turned, and was taken at a place."""
    out, exif = BytesIO(), Image.Exif()
    if turned:
        exif[0x0112] = 6
        exif[0x010E] = "nhà ông Páo"
    Image.new("RGBA" if kind == "PNG" else "RGB", (width, height), colour).save(out, kind, exif=exif)
    return out.getvalue()


def kept(office: Office, folder: Path, data: bytes, stream: str = PHONE) -> str:
    """An attachment that arrived whole; its hash."""
    digest = hashlib.sha256(data).hexdigest()
    partial = partial_path(folder, office.surroundings.new_id())
    partial.parent.mkdir(parents=True, exist_ok=True)
    partial.write_bytes(data)
    kind = keeping.put_in_place(folder, partial, digest)
    with office.store.write() as connection:
        keeping.enter(connection, digest, len(data), kind, stream, office.surroundings)
    return digest


def links(office: Office) -> set[tuple[str, str]]:
    """Which dossier names which attachment, as home has it."""
    return {(row.dossier, row.sha256) for row in office.rows(select(attachment_link))}
