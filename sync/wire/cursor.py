"""A cursor: "I have everything of this feed up to here", with proof that it is still the same feed.

The epoch travels once per message; a cursor is `<position>.<first 6 characters of the prefix hash>`. A restored server
has another prefix at the same position, or none, and so notices every rollback by itself (law 13).
"""

import hashlib
from typing import NamedTuple

from sync.names import base64url
from sync.problem import UnreadableError

EMPTY = bytes(32)
"""The prefix hash before the first entry of a feed."""


class Cursor(NamedTuple):
    """A position in a feed (0: nothing yet) and the beginning of the hash of everything up to it."""

    position: int
    check: str


START = Cursor(0, "")


def check_of(prefix: bytes) -> str:
    """The part of a prefix hash that a cursor carries."""
    return base64url(prefix)[:6]


def next_prefix(prefix: bytes, kind: str, dossier: str, number: int) -> bytes:
    """The prefix hash after one more feed entry."""
    return hashlib.sha256(prefix + f"{kind}|{dossier}|{number}".encode()).digest()


def cursor_text(position: int, prefix: bytes) -> str:
    """A cursor as it travels."""
    return f"{position}.{check_of(prefix)}" if position else "0."


def parse_cursor(text: object, path: str = "cursors") -> Cursor:
    """Read a cursor; UnreadableError when it is not one."""
    if isinstance(text, str) and len(text) < 32:
        position, dot, check = text.partition(".")
        if dot and position.isascii() and position.isdigit() and len(position) < 16:
            return Cursor(int(position), check)
    raise UnreadableError("bad_cursor", path)
