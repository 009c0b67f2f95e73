"""Pictures and sounds of a form version: attachments by hash, named by the version that shows or plays them.

They may be brought until the version is published; from then on they stay as they are. This module must not believe a
file's name about what it is.
"""

import hashlib
from pathlib import Path

from sqlalchemy import Connection, select

from field.attachments.keeping import enter, put_in_place
from field.attachments.kinds import FIRST_BYTES, sniff
from field.attachments.names import partial_path
from field.forms.compiled.document import decode
from field.forms.lists.needed import media_kept, media_of
from field.forms.published.known import take_turns
from field.forms.published.problems import FormProblem, Place
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import form_media, form_version

MOST_BYTES = 10 * 2**20
"""Bytes of one file."""
BRINGER = "forms"
"""Whose attachment it is: no installation brought it."""
_KINDS = ("image", "audio", "video")


def keep_media(
    connection: Connection, folder: Path, ref: tuple[str, str], name: str, data: bytes, surroundings: Surroundings
) -> str:
    """Keep a file of the form version `ref` (form, version); its SHA-256. The file is durable before its row is there.

    FormProblem `form_unknown`, `media_unneeded`, `media_wrong`, or `form_version_taken` for another file under the
    name of one that a published version has.
    """
    take_turns(connection)
    is_published = _check_needed(connection, ref, name)
    kind, digest = _checked(name, data), hashlib.sha256(data).hexdigest()
    known = media_kept(connection, *ref).get(name)
    if known == digest:
        return digest
    if is_published and known is not None:
        vi, en = "đã ban hành, không đổi được tệp; hãy tăng version", "published and fixed for ever; raise the version"
        raise FormProblem("form_version_taken", [Place(name, vi, en)])
    _write(folder, digest, data, surroundings)
    enter(connection, digest, len(data), kind, BRINGER, surroundings)
    row = {"form": ref[0], "version": ref[1], "name": name, "sha256": digest}
    insert(connection, form_media, [row], replace=("sha256",))
    return digest


def _check_needed(connection: Connection, ref: tuple[str, str], name: str) -> bool:
    """Whether the version is published; FormProblem when there is none, or it shows no such file."""
    asked = select(form_version.c.compiled, form_version.c.published_at)
    row = connection.execute(asked.where(form_version.c.form == ref[0], form_version.c.version == ref[1])).one_or_none()
    if row is None:
        raise FormProblem("form_unknown", [Place("@".join(ref), "không có bản này", "there is no such version")])
    needed = media_of(decode(row.compiled))
    if name not in needed:
        shown = ", ".join(needed)[:400] or "–"
        vi, en = (
            f"mẫu phiếu không dùng tệp này; các tệp cần: {shown}",
            f"the form shows no such file; it needs: {shown}",
        )
        raise FormProblem("media_unneeded", [Place(name[:80], vi, en)])
    return row.published_at is not None


def _checked(name: str, data: bytes) -> str:
    """The media type of the bytes; FormProblem for what is too large, or no picture, sound or film."""
    kind = sniff(data[:FIRST_BYTES])
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES >> 20} MiB"
        raise FormProblem("media_wrong", [Place(name, f"tệp lớn hơn {most}", f"larger than {most}")])
    if kind.partition("/")[0] not in _KINDS:
        vi = "không phải ảnh, âm thanh hay phim đọc được; hãy dùng PNG, JPEG, MP3, M4A, OGG hoặc MP4"
        raise FormProblem("media_wrong", [Place(name, vi, "no picture, sound or film; use PNG, JPEG, MP3, M4A or MP4")])
    return kind


def _write(folder: Path, digest: str, data: bytes, surroundings: Surroundings) -> None:
    partial = partial_path(folder, surroundings.new_id())
    partial.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial.write_bytes(data)
    put_in_place(folder, partial, digest)
