"""What a replica says in one sync: who it trusts to be, what it has, what it pushes. Read with every limit on.

A broken segment is refused on its own and stops no other; only a broken envelope fails the request.
This module must not verify signatures: it has no keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync.names import Name, is_name
from sync.problem import Problem, UnreadableError
from sync.segment import Segment, segment_from_wire
from sync.signed import Signed, signed_from_wire
from sync.strict_json import dumps, loads
from sync.wire.cursor import Cursor, parse_cursor

PROTO = 1
MAX_SEGMENTS = 500
MAX_OFFERS = 2_000
MAX_CURSORS = 5_000
MAX_CARRIED = 2_000
MAX_CERTIFICATES = 200
LEAST_BYTES, MOST_BYTES = 16 * 1024, 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Refused:
    """A segment that is turned away: which, and why. It stops no other."""

    stream: str
    start: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """A decoded request. `now` is the replica's clock in UTC ms, `scope` the version of its scope that it holds.

    `carry` names floating changes of others that it still shows: home says which of them it holds. `certificates` are
    of streams that home has turned away as unknown.
    """

    now: int
    nonce: str
    epoch: str
    cursors: Mapping[str, Cursor] = field(default_factory=dict)
    scope: int = 0
    push: tuple[Segment, ...] = ()
    refused: tuple[Refused, ...] = ()
    offer: tuple[Signed, ...] = ()
    carry: tuple[Name, ...] = ()
    certificates: tuple[Signed, ...] = ()
    max_bytes: int = 512 * 1024
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def changes(self) -> int:
        """How many changes the request pushes."""
        return sum(len(segment.changes) for segment in self.push)


def encode_request(
    *,
    now: int,
    nonce: str,
    epoch: str,
    cursors: Mapping[str, str],
    scope: int,
    push: list[bytes],
    offer: list[Signed],
    max_bytes: int,
    report: Mapping[str, Any],
    carry: Sequence[Name] = (),
    certificates: Sequence[Signed] = (),
) -> bytes:
    """A request's bytes; `push` are segments as `encode_segment` made them, spliced in unchanged. Empty keys are left
    out: on a weak line a push of one dossier is mostly envelope."""
    lists = {
        "cursors": dict(cursors),
        "offer": [{"state": state.text, "sig": state.sig} for state in offer],
        "carry": list(carry),
        "certificates": [{"certificate": each.text, "sig": each.sig} for each in certificates],
        "report": dict(report),
    }
    head = {"proto": PROTO, "now": now, "nonce": nonce, "epoch": epoch, "scope": scope, "max_bytes": max_bytes}
    text = dumps(head | {key: value for key, value in lists.items() if value}).encode()
    return b'%s,"push":[%s]}' % (text[:-1], b",".join(push)) if push else text


def decode_request(data: bytes) -> SyncRequest:
    """Read a request; UnreadableError with code and path when the envelope itself is broken."""
    body = loads(data)
    if not isinstance(body, dict):
        raise UnreadableError("request_not_object")
    if body.get("proto") != PROTO:
        raise UnreadableError("unknown_protocol", "proto", repr(body.get("proto"))[:40])
    push, refused = _segments(_list(body, "push", MAX_SEGMENTS))
    return SyncRequest(
        now=_integer(body, "now"),
        nonce=_short(body, "nonce"),
        epoch=_short(body, "epoch"),
        cursors=_cursors(body.get("cursors", {})),
        scope=_integer(body, "scope"),
        push=push,
        refused=refused,
        offer=tuple(signed_from_wire(wire, "state") for wire in _list(body, "offer", MAX_OFFERS)),
        carry=_names(_list(body, "carry", MAX_CARRIED)),
        certificates=tuple(
            signed_from_wire(wire, "certificate") for wire in _list(body, "certificates", MAX_CERTIFICATES)
        ),
        max_bytes=min(max(_integer(body, "max_bytes", MOST_BYTES), LEAST_BYTES), MOST_BYTES),
        report=body["report"] if isinstance(body.get("report"), dict) else {},
    )


def _segments(wires: list[Any]) -> tuple[tuple[Segment, ...], tuple[Refused, ...]]:
    segments, refused = [], []
    for index, wire in enumerate(wires):
        try:
            segments.append(segment_from_wire(wire))
        except UnreadableError as error:
            problem = Problem(error.problem.code, f"push/{index}/{error.problem.path}", error.problem.detail)
            shape = wire if isinstance(wire, dict) else {}
            start = shape.get("from")
            refused.append(Refused(str(shape.get("stream"))[:40], start if isinstance(start, int) else 0, problem))
    return tuple(segments), tuple(refused)


def _names(values: list[Any]) -> tuple[Name, ...]:
    if not all(is_name(value) for value in values):
        raise UnreadableError("bad_name", "carry")
    return tuple(values)


def _list(body: dict[str, Any], key: str, limit: int) -> list[Any]:
    value = body.get(key, [])
    if not isinstance(value, list):
        raise UnreadableError(f"bad_{key}", key)
    if len(value) > limit:
        raise UnreadableError("too_many", key, f"at most {limit}")
    return value


def _integer(body: dict[str, Any], key: str, default: int = 0) -> int:
    value = body.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise UnreadableError(f"bad_{key}", key)
    return value


def _short(body: dict[str, Any], key: str) -> str:
    value = body.get(key, "")
    if not isinstance(value, str) or len(value) > 64:
        raise UnreadableError(f"bad_{key}", key)
    return value


def _cursors(value: Any) -> dict[str, Cursor]:
    if not isinstance(value, dict) or len(value) > MAX_CURSORS:
        raise UnreadableError("bad_cursors", "cursors")
    return {feed: parse_cursor(text, f"cursors/{feed[:40]}") for feed, text in value.items()}
