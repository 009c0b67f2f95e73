"""Handing out bytes that are named by their hash: whole, by range, or not at all when the caller has them already.

Gzip where it is taken: the same packed bytes each time, so that a cut download goes on where it stopped (`Range` with
`If-Range`). It may not decide who gets what.
"""

from __future__ import annotations

import gzip

from flask import Response, make_response, request

LEVEL = 6
FOREVER = "private, max-age=31536000, immutable"
"""For addresses that hold the hash: what is there never changes."""
ASK_AGAIN = "private, no-cache"
"""For addresses whose content may change."""


def delivered(data: bytes, kind: str, tag: str, keeping: str = ASK_AGAIN) -> Response:
    """The bytes as the caller takes them; `tag` names their content, `keeping` says how long they are good."""
    return _answer(gzip.compress(data, LEVEL, mtime=0) if takes_gzip() else data, kind, tag, keeping)


def delivered_afresh(data: bytes, kind: str, tag: str) -> Response:
    """The same for bytes that are made anew each time and mean the same under one tag: never by range."""
    return _answer(gzip.compress(data, LEVEL, mtime=0) if takes_gzip() else data, kind, tag, ASK_AGAIN, is_afresh=True)


def delivered_packed(packed: bytes, kind: str, tag: str, keeping: str = ASK_AGAIN) -> Response:
    """The same for bytes that are packed already."""
    return _answer(packed if takes_gzip() else gzip.decompress(packed), kind, tag, keeping)


def takes_gzip() -> bool:
    """Whether the caller takes gzip."""
    return request.accept_encodings.quality("gzip") > 0


def _answer(data: bytes, kind: str, tag: str, keeping: str, *, is_afresh: bool = False) -> Response:
    response = make_response(data)
    response.content_type = kind
    if takes_gzip():
        response.headers["Content-Encoding"] = "gzip"
        tag = f"{tag}-gzip"
    response.set_etag(tag, weak=is_afresh)
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = keeping
    response.make_conditional(request, accept_ranges=not is_afresh, complete_length=len(data))
    return response
