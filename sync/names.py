"""How a change is referred to: stream, number and the beginning of its hash.

A name says where to find a change and what is missing; the hash is the identity. Names are plain text
(`stream.n.hash8`), so that they sort, hash and travel the same way in Python and in the browser.
This module must not know what a change holds.
"""

import base64
import hashlib
import re
from typing import NamedTuple, NewType, TypeGuard

Name = NewType("Name", str)
"""Text form of a change's name: `<stream>.<n>.<hash8>`."""

MAX_N = 10**15 - 1
"""The highest number of a change: what a name has room for, and every language holds exactly."""

_NAME = re.compile(r"([A-Za-z0-9_-]{12})\.([1-9][0-9]{0,14})\.([A-Za-z0-9_-]{11})")
_STREAM = re.compile(r"[A-Za-z0-9_-]{12}")


class NameParts(NamedTuple):
    """A name taken apart; `n` counts 1, 2, 3 … within its stream."""

    stream: str
    n: int
    hash8: str


def base64url(data: bytes) -> str:
    """Bytes as base64url text without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes behind unpadded base64url text; ValueError when it is not that text's one spelling."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64url(data) != text:
        raise ValueError("not base64url")
    return data


def stream_of_key(public_key: bytes) -> str:
    """The stream that a public key signs: nobody can claim it without the key."""
    return base64url(hashlib.sha256(public_key).digest()[:9])


def hash8(change_hash: bytes) -> str:
    """The first 8 bytes of a change's hash, as they stand in a name."""
    return base64url(change_hash[:8])


def name_of(stream: str, n: int, change_hash: bytes) -> Name:
    """The name of the change at place `n` of `stream` whose SHA-256 is `change_hash`."""
    return Name(f"{stream}.{n}.{hash8(change_hash)}")


def split_name(name: str) -> NameParts:
    """A name's parts; ValueError when the text is not a name."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"not a name: {name[:60]!r}")
    return NameParts(found[1], int(found[2]), found[3])


def id_of(drawn: bytes) -> str:
    """An id of 16 random bytes (UUID version 4, RFC 9562) in 22 characters; none begins with "-", as an option does."""
    raw = bytearray(drawn)
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    if base64url(bytes(raw)).startswith("-"):
        raw[0] &= 0x7F
    return base64url(bytes(raw))


def is_name(text: object) -> TypeGuard[Name]:
    """Whether `text` is a well-formed name."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def is_stream(text: object) -> TypeGuard[str]:
    """Whether `text` is a well-formed stream."""
    return isinstance(text, str) and _STREAM.fullmatch(text) is not None
