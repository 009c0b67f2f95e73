"""What a file is, by its first bytes. HTML and SVG are never recognised: a browser could run them.

Sources: the WHATWG MIME Sniffing standard (sections 6.1 to 6.4) and, for HEIC and 3GP, the brands of ISO/IEC 14496-12.
"""

from __future__ import annotations

UNKNOWN = "application/octet-stream"
FIRST_BYTES = 32
"""How many bytes `sniff` wants."""

_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS\x00", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"PK\x03\x04", "application/zip"),
)
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
EXTENSIONS = {
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/heic": "heic",
    "image/heif": "heif", "image/avif": "avif", "application/pdf": "pdf", "audio/ogg": "ogg", "audio/mpeg": "mp3",
    "audio/amr": "amr", "audio/mp4": "m4a", "audio/wav": "wav", "video/mp4": "mp4", "video/3gpp": "3gp",
    "video/quicktime": "mov", "video/webm": "webm", "application/zip": "zip", UNKNOWN: "bin",
}  # fmt: skip


def sniff(first: bytes) -> str:
    """The media type of a file that begins with these bytes; `application/octet-stream` when nobody knows."""
    for beginning, kind in _BEGINNINGS:
        if first.startswith(beginning):
            return kind
    if first[:4] == b"RIFF":
        return _RIFF.get(first[8:12], UNKNOWN)
    if first[4:8] == b"ftyp":
        brand = first[8:12]
        return _BRANDS.get(brand, "video/3gpp" if brand.startswith(b"3g") else "video/mp4")
    return UNKNOWN
