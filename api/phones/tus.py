"""The headers of tus 1.0 as values: version, length, offset, metadata, checksum (https://tus.io/protocols, 1.0.0).

It may not know a database or a file.
"""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from email.utils import format_datetime

from werkzeug.datastructures import Headers

from api.errors.raised import Detail, Refusal
from field.attachments.uploads import Upload

VERSION = "1.0.0"
CHECKSUMS = ("sha256", "sha1")  # tus asks for sha1; what is kept is judged by SHA-256 anyway
PIECE_TYPE = "application/offset+octet-stream"


def check_version(headers: Headers) -> None:
    """Raise Refusal `tus_version` for a client of another version, and say which one is served."""
    if headers.get("Tus-Resumable") != VERSION:
        raise Refusal("tus_version", headers={"Tus-Version": VERSION})


def length_of(headers: Headers, most: int) -> int:
    """`Upload-Length` in bytes, at least 1; Refusal `attachment_too_large` above `most`."""
    size = _number(headers, "Upload-Length")
    if size < 1:
        raise _wrong("Upload-Length")
    if size > most:
        raise Refusal("attachment_too_large", [Detail("Upload-Length", f"max {most}")])
    return size


def offset_of(headers: Headers) -> int:
    """`Upload-Offset` in bytes."""
    return _number(headers, "Upload-Offset")


def metadata_of(headers: Headers) -> dict[str, str]:
    """`Upload-Metadata`: pairs of a key and a value in base64, separated by commas."""
    pairs = [each.split() for each in headers.get("Upload-Metadata", "").split(",") if each.strip()]
    try:
        return {key: base64.b64decode("".join(value), validate=True).decode() for key, *value in pairs}
    except (ValueError, binascii.Error):
        raise _wrong("Upload-Metadata") from None


def checksum_of(headers: Headers) -> tuple[str, bytes] | None:
    """`Upload-Checksum`: the algorithm and the digest of this piece; None when the client sends none."""
    algorithm, _, digest = headers.get("Upload-Checksum", "").partition(" ")
    if not algorithm:
        return None
    if algorithm not in CHECKSUMS:
        raise _wrong("Upload-Checksum")
    try:
        return algorithm, base64.b64decode(digest, validate=True)
    except (ValueError, binascii.Error):
        raise _wrong("Upload-Checksum") from None


def upload_headers(upload: Upload) -> dict[str, str]:
    """How far an upload is and until when it may go on."""
    expires = datetime.fromtimestamp(upload.expires / 1000, UTC)
    return {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.size),
        "Upload-Expires": format_datetime(expires, usegmt=True),
    }


def _number(headers: Headers, name: str) -> int:
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise _wrong(name)
    return int(text)


def _wrong(name: str) -> Refusal:
    return Refusal("tus_header", [Detail(name, "tus_header")])
