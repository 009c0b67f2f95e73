"""A file that should be a photo: JPEG or PNG, whole to its end, and rid of what it tells of a camera and its owner.

Kept are the pixels, how their colours are meant, and of a JPEG's EXIF where and when it was taken and which way up it
is. What stands behind the end of a picture goes, too. Sources: ITU-T T.81 annex B; PNG specification, third edition.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from field.attachments.desk.exif import HEADER, kept_of
from field.attachments.kinds import EXTENSIONS, FIRST_BYTES, sniff

MOST_BYTES = 12 << 20
"""The largest photo that the desk takes."""
_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
)
_EXIF, _COLOURS, _SCAN, _END = 0xE1, 0xE2, 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_NEEDED = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, _SCAN}
"""Frames, scans, and the tables that they are read with."""
_NAMED = {0xE0: b"JFIF\0", _COLOURS: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Of what programs write beside a picture: what says how its colours and its size are meant."""


class PictureError(ValueError):
    """The file is not a photo that can be taken. `code`: `photo_large`, `photo_unknown` (its kind), `photo_broken`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cleaned(data: bytes) -> tuple[bytes, str]:
    """The photo as it is kept, and the extension of its kind. Raises PictureError."""
    if len(data) > MOST_BYTES:
        raise PictureError("photo_large")
    kind = sniff(data[:FIRST_BYTES])
    if kind not in {"image/jpeg", "image/png"}:
        raise PictureError("photo_unknown" if data else "photo_broken")
    try:
        parts = _jpeg(data) if kind == "image/jpeg" else _png(data)
        return b"".join(parts), EXTENSIONS[kind]
    except (struct.error, IndexError):
        raise PictureError("photo_broken") from None


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Segments up to the end of the picture."""
    yield data[:2]
    at, seen = 2, set[int]()
    while True:
        if data[at] != 0xFF:
            raise PictureError("photo_broken")
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _END:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment, at = data[at : at + 2 + length], at + 2 + length
        if length < 2 or at > len(data):
            raise PictureError("photo_broken")
        seen.add(marker)
        yield _segment(marker, segment)
        if marker == _SCAN:
            end = _scanned(data, at)
            yield data[at:end]
            at = end
    if not (seen & _FRAMES and _SCAN in seen):
        raise PictureError("photo_broken")
    yield data[at : at + 2]


def _segment(marker: int, segment: bytes) -> bytes:
    """What stays of a segment."""
    if marker == _EXIF and segment[4:].startswith(HEADER):
        kept = kept_of(segment[4 + len(HEADER) :])
        content = HEADER + kept
        return b"\xff\xe1" + struct.pack(">H", 2 + len(content)) + content if kept else b""
    is_named = marker in _NAMED and segment[4:].startswith(_NAMED[marker])
    return segment if marker in _NEEDED or is_named else b""


def _scanned(data: bytes, at: int) -> int:
    """Where the pixels of a scan end: at a marker that is neither a stuffed byte nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise PictureError("photo_broken")
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _png(data: bytes) -> Iterator[bytes]:
    """Chunks up to the last one, each with its sum checked."""
    yield _PNG
    at, seen = len(_PNG), set[bytes]()
    while b"IEND" not in seen:
        length, name = struct.unpack_from(">I4s", data, at)
        chunk, at = data[at : at + 12 + length], at + 12 + length
        if at > len(data) or struct.unpack(">I", chunk[-4:])[0] != zlib.crc32(chunk[4:-4]):
            raise PictureError("photo_broken")
        seen.add(name)
        if name in _CHUNKS:
            yield chunk
    if not {b"IHDR", b"IDAT"} <= seen:
        raise PictureError("photo_broken")
