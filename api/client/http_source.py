"""Home as a place to fetch forms from, over HTTP: the manifest, and files of it in pieces (`Range`, `If-Range`).

What a portal hands back instead is no answer; whether a file is the right one, its hash decides. It may not keep
anything.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from api.client.answers import NoAnswerError, judged
from api.client.http_exchange import JSON, TIMEOUT, Answer, Wire, wire_to
from field.phone.forms.fetching import Piece, Source

API = "/api/v1"
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
UNCHANGED, PART, WHOLE = 304, 206, 200


def http_source(url: str, token: str, timeout: float = TIMEOUT, language: str = "vi") -> Source:
    """Home at `url` for the phone with this token."""
    wire = wire_to(url, timeout)
    common = {"Authorization": f"Bearer {token}", "Accept-Language": language, "Accept-Encoding": "gzip"}

    def manifest(tag: str) -> Piece | None:
        answer = _get(wire, ("manifest",), common | ({"If-None-Match": tag} if tag else {}))
        return None if answer[0] == UNCHANGED else _whole(answer)

    def piece(path: tuple[str, ...], start: int, size: int, tag: str) -> Piece:
        asked = {"Range": f"bytes={start}-{start + size - 1}"} | ({"If-Range": tag} if tag else {})
        answer = _get(wire, path, common | asked)
        return _part(answer) if answer[0] == PART else _whole(answer)

    return Source(manifest, piece)


def _get(wire: Wire, path: tuple[str, ...], headers: dict[str, str]) -> Answer:
    """What home answers; NoAnswerError or HomeRefusedError for what is not a file."""
    address = "/".join([API, *(quote(part, safe="") for part in path)])
    status, answered, body = wire.send("GET", address, None, headers)
    if status not in {UNCHANGED, PART} and (status, path[0]) != (WHOLE, "media"):
        judged(status, answered, body, JSON)
    return status, answered, body


def _whole(answer: Answer) -> Piece:
    _, headers, body = answer
    return Piece(body, 0, len(body), headers.get("etag", ""))


def _part(answer: Answer) -> Piece:
    _, headers, body = answer
    found = _RANGE.fullmatch(headers.get("content-range", ""))
    if found is None:
        raise NoAnswerError("not_home", "a part without its place")
    return Piece(body, int(found[1]), int(found[3]), headers.get("etag", ""))
