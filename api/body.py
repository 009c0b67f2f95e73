"""Reading a request's body with every limit on: its length, what it expands to, and how fast it expands.

Werkzeug never decompresses, and its own limit counts compressed bytes. A body's first bytes say how it is packed, not
its header: a proxy may have unpacked it and left the header, or packed it twice. It may not know what a body means.
"""

from __future__ import annotations

import zlib
from typing import Any, Protocol

from flask import current_app, g, request

from api.errors.raised import Refusal
from sync.strict_json import loads
from sync.wire.packing import DICTIONARY, is_known_dictionary, is_packed_small

GZIP = b"\x1f\x8b"
PIECE = 64 * 1024
FREE = 256 * 1024
"""So much may come out of any body: the ratio says nothing about small ones."""
ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
TAKEN = {"Accept-Encoding": "gzip, deflate"}
LAYERS = 2


class Readable(Protocol):
    """What gives bytes in pieces, and none at its end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""
        ...


def read_body(stream: Readable, limit: int, ratio: int) -> bytes:
    """The whole body, decompressed: at most `limit` bytes, and at most `ratio` times what was received.

    Raises Refusal `body_too_large`, `body_expands` or `body_not_gzip` as soon as it is known, and `wrong_media_type`
    for a dictionary that is not ours: the sender packs without one then.
    """
    data = _received(stream, limit)
    for _layer in range(LAYERS):
        if data.startswith(GZIP):
            data = expand(data, limit, ratio)
        elif is_packed_small(data):
            data = _expand_small(data, limit)
        else:
            break
    return data


def _received(stream: Readable, limit: int) -> bytes:
    pieces, size = [], 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > limit:
            raise Refusal("body_too_large")
        pieces.append(piece)
    return b"".join(pieces)


def expand(data: bytes, limit: int, ratio: int) -> bytes:
    """What gzip bytes (RFC 1952, members one after the other) unpack to; the refusals of `read_body`."""
    pieces: list[bytes] = []
    most = min(limit, max(FREE, ratio * len(data)))
    left = most
    while data:
        unpacker = zlib.decompressobj(31)
        try:
            piece = unpacker.decompress(data, left + 1)
        except zlib.error:
            raise Refusal("body_not_gzip") from None
        left -= len(piece)
        if left < 0:
            raise Refusal("body_too_large" if most == limit else "body_expands")
        if not unpacker.eof:
            raise Refusal("body_not_gzip")
        pieces.append(piece)
        data = unpacker.unused_data if unpacker.unused_data.startswith(GZIP) else b""
    return b"".join(pieces)


def _expand_small(data: bytes, limit: int) -> bytes:
    """What zlib bytes with the dictionary of the protocol unpack to."""
    if not is_known_dictionary(data):
        raise Refusal("wrong_media_type", headers=TAKEN)
    unpacker = zlib.decompressobj(zdict=DICTIONARY)
    most = min(limit, FREE)
    try:
        found = unpacker.decompress(data, most + 1)
    except zlib.error:
        raise Refusal("body_not_gzip") from None
    if len(found) > most:
        raise Refusal("body_expands")
    if not unpacker.eof:
        raise Refusal("body_not_gzip")
    return found


def body() -> bytes:
    """The body of the current request, read once. Raises Refusal, also for an encoding that we do not read."""
    if "body" not in g:
        if request.headers.get("Content-Encoding", "").strip().lower() not in ENCODINGS:
            raise Refusal("wrong_media_type", headers=TAKEN)
        g.body = read_body(request.stream, current_app.config["MAX_BODY"], current_app.config["MAX_RATIO"])
    data: bytes = g.body
    return data


def json_body() -> Any:
    """The body as strict JSON, read once. Raises Refusal for another media type and UnreadableError with a path."""
    if "json_body" not in g:
        if not request.is_json:
            raise Refusal("wrong_media_type")
        g.json_body = loads(body())
    return g.json_body
