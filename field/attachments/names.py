"""Where files stand: attachments by hash, two folders deep, small pictures and partial uploads beside them.

A name that a phone gave is data and never part of a path. This module must not open a file.
"""

from __future__ import annotations

import re
from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UPLOAD = re.compile(r"[A-Za-z0-9_-]{22}")


def is_sha256(text: object) -> bool:
    """Whether `text` is a SHA-256 in lower-case hex."""
    return isinstance(text, str) and _SHA256.fullmatch(text) is not None


def is_upload(text: object) -> bool:
    """Whether `text` can be the id of an upload."""
    return isinstance(text, str) and _UPLOAD.fullmatch(text) is not None


def attachment_path(folder: Path, sha256: str) -> Path:
    """The place of an attachment; ValueError when `sha256` is no hash."""
    if not is_sha256(sha256):
        raise ValueError(f"no SHA-256: {sha256[:80]!r}")
    return folder / sha256[:2] / sha256[2:4] / sha256


def thumbnail_path(folder: Path, sha256: str) -> Path:
    """The place of an attachment's small picture; ValueError when `sha256` is no hash."""
    return attachment_path(folder / "thumbnails", sha256)


def partial_path(folder: Path, upload: str) -> Path:
    """The place of an unfinished upload; ValueError when `upload` is no id of one."""
    if not is_upload(upload):
        raise ValueError(f"no upload: {upload[:80]!r}")
    return folder / "partial" / upload
