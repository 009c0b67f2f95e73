"""Fetching what home's manifest names: each file once, by its hash, piece by piece, so that a cut costs one piece.

The manifest is signed by home and made for this phone; whatever is fetched by it must have the hash that stands there.
This module must not know how pieces travel, nor change anything that home has not signed for.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from field.phone.forms.keeping import Wanted, forget_the_rest, keep, keep_manifest, missing, tag_of
from field.phone.identity import identity_of
from field.phone.store import PhoneStore
from sync.problem import UnreadableError
from sync.signed import MANIFEST, is_genuine, signed_from_wire
from sync.strict_json import loads

PIECE = 128 * 1024
"""Bytes that are asked for at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file from `start` on; `whole` is its length as it travels, `tag` what its bytes belong to."""

    data: bytes
    start: int
    whole: int
    tag: str


@dataclass(frozen=True, slots=True)
class Source:
    """Home as a place to fetch from. Both raise what the way to home raises.

    `manifest(tag)` gives the whole manifest, None while it is still the one of this tag.
    `piece(path, start, size, tag)` gives up to `size` bytes from `start` on or, when the bytes of that tag are gone,
    the file from its beginning.
    """

    manifest: Callable[[str], Piece | None]
    piece: Callable[[tuple[str, ...], int, int, str], Piece]


@dataclass(frozen=True, slots=True)
class Brought:
    """How many forms, lists (names among them), packs of procedures, media and place packs came, in how many bytes."""

    forms: int = 0
    lists: int = 0
    packs: int = 0
    media: int = 0
    bytes: int = 0
    places: int = 0


def bring(store: PhoneStore, source: Source) -> Brought:
    """Fetch the manifest and what is missing of it. UnreadableError for what is not home's; what came before stays."""
    with store.read() as connection:
        tag = tag_of(connection)
    told = source.manifest(tag)
    if told is not None:
        with store.write() as connection:
            keep_manifest(connection, _genuine(connection, told.data), told.tag)
    with store.read() as connection:
        wanted = missing(connection)
    sizes = [_fetch(store, source, each) for each in wanted]
    if told is not None or wanted:
        with store.write() as connection:
            forget_the_rest(connection)
    kinds = [each.kind for each in wanted]
    forms, lists, packs, media, places = map(kinds.count, ("form", "list", "pack", "media", "places"))
    return Brought(forms, lists, packs, media, sum(sizes), places)


def _genuine(connection: sqlite3.Connection, data: bytes) -> str:
    """The text of a manifest that home signed for this phone."""
    identity = identity_of(connection)
    signed = signed_from_wire(loads(_unpacked(data, 1 << 24)), "manifest")
    if not is_genuine(MANIFEST, signed, identity.home_key) or loads(signed.text).get("for") != identity.stream:
        raise UnreadableError("manifest_not_genuine", "manifest")
    return signed.text


def _fetch(store: PhoneStore, source: Source, wanted: Wanted) -> int:
    """One file, from where an earlier attempt was cut; how many bytes it took."""
    path = "/".join(wanted.path)
    with store.read() as connection:
        row = connection.execute("SELECT bytes, tag FROM partial WHERE path = ?", (path,)).fetchone()
    data, tag = row or (b"", "")
    while True:
        piece = source.piece(wanted.path, len(data), PIECE, tag)
        if piece.start not in {0, len(data)} or not piece.data or piece.whole > 2 * wanted.size + PIECE:
            raise UnreadableError("file_not_genuine", path)
        data, tag = (data if piece.start else b"") + piece.data, piece.tag
        if len(data) >= piece.whole:
            break
        with store.write() as connection:
            connection.execute("INSERT OR REPLACE INTO partial VALUES (?, ?, ?)", (path, tag, data))
    _keep(store, wanted, data)
    return len(data)


def _keep(store: PhoneStore, wanted: Wanted, data: bytes) -> None:
    """Keep it if it is what home signed for; else forget it, to be fetched anew."""
    plain = data if wanted.kind == "media" else _unpacked(data, wanted.size)
    is_it = len(plain) == wanted.size and hashlib.sha256(plain).hexdigest() == wanted.hash
    with store.write() as connection:
        if is_it:
            keep(connection, wanted, plain)
        else:
            connection.execute("DELETE FROM partial WHERE path = ?", ("/".join(wanted.path),))
    if not is_it:
        raise UnreadableError("file_not_genuine", "/".join(wanted.path))


def _unpacked(data: bytes, most: int) -> bytes:
    """Without gzip, and not much more than `most` bytes; b"" for what cannot be unpacked."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(31).decompress(data, most + 1)
    except zlib.error:
        return b""
