"""A segment: a contiguous, hash-chained, signed run of one stream. What travels, by any road, any number of times.

Its tip is the chain's hash after its last change, so a signature over the tip covers every change and their order.
`to` and `tip` are derived and never trusted from the wire. This module must not know who may write: it says whether
the chain and the signature hold.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, TypeGuard

from sync.change import hash_of
from sync.clock import ClockReading
from sync.names import MAX_N, base64url, from_base64url, is_stream
from sync.problem import UnreadableError
from sync.signing import Sign, verify
from sync.strict_json import SAFE_INTEGER, dumps, refuse_bad_text

GENESIS = bytes(32)
"""The tip before a stream's first change."""

MAX_CHANGES = 2_000
SIGNED = "packhorse segment 1"
ATTESTED = "packhorse attestation 1"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a stream from number `start` on; `scope` is the version of its scope that the author held.

    `hashes` and `tips` run beside `changes`."""

    stream: str
    start: int
    prev: bytes
    changes: tuple[bytes, ...]
    hashes: tuple[bytes, ...]
    tips: tuple[bytes, ...]
    clock: ClockReading
    scope: int
    signature: str
    attested: bool = False

    @property
    def end(self) -> int:
        """The number of the last change."""
        return self.start + len(self.changes) - 1

    @property
    def tip(self) -> bytes:
        """The chain's hash after the last change."""
        return self.tips[-1]


def chain(prev: bytes, hashes: Sequence[bytes]) -> tuple[bytes, ...]:
    """The tips after each change: SHA-256 of the previous tip and the change's hash."""
    return tuple(accumulate(hashes, lambda tip, item: hashlib.sha256(tip + item).digest(), initial=prev))[1:]


def signed_text(segment: Segment) -> str:
    """The exact text that a segment's signature or attestation covers."""
    clock = segment.clock
    skew = "-" if clock.skew is None else clock.skew
    heading = ATTESTED if segment.attested else SIGNED
    place = f"{segment.stream}\n{segment.start}\n{segment.end}"
    tips = f"{base64url(segment.prev)}\n{base64url(segment.tip)}"
    return f"{heading}\n{place}\n{tips}\n{clock.now}\n{skew}\n{segment.scope}\n"


def seal(
    sign: Sign,
    stream: str,
    start: int,
    prev: bytes,
    changes: Sequence[bytes],
    clock: ClockReading,
    scope: int,
    attested: bool = False,
) -> Segment:
    """A new segment over `changes`, signed by its stream's key or, `attested`, by home's."""
    hashes = tuple(hash_of(data) for data in changes)
    draft = Segment(stream, start, prev, tuple(changes), hashes, chain(prev, hashes), clock, scope, "", attested)
    signature = sign(signed_text(draft))
    return Segment(stream, start, prev, draft.changes, hashes, draft.tips, clock, scope, signature, attested)


def genuine(segment: Segment, public_key: bytes) -> bool:
    """Whether the segment's signature is `public_key`'s over exactly these changes in this order."""
    return verify(public_key, signed_text(segment), segment.signature)


def segment_to_wire(segment: Segment) -> dict[str, Any]:
    """The segment as it travels: changes as JSON strings, so that their bytes arrive as they left."""
    wire: dict[str, Any] = {"stream": segment.stream, "from": segment.start}
    if segment.start > 1:
        wire["prev"] = base64url(segment.prev)
    wire |= {"changes": [data.decode() for data in segment.changes]}
    wire |= {"clock": {"now": segment.clock.now, "skew": segment.clock.skew}, "scope": segment.scope}
    wire["att" if segment.attested else "sig"] = segment.signature
    return wire


def encode_segment(segment: Segment) -> bytes:
    """The segment's JSON bytes: what a replica keeps to hand on."""
    return dumps(segment_to_wire(segment)).encode()


def segment_from_wire(wire: Any) -> Segment:
    """Read a segment; UnreadableError when its own shape is broken (its changes are not parsed here)."""
    if not isinstance(wire, dict):
        raise UnreadableError("segment_not_object")
    stream, start = wire.get("stream"), wire.get("from")
    if not is_stream(stream):
        raise UnreadableError("bad_stream", "stream")
    if not isinstance(start, int) or isinstance(start, bool) or not 1 <= start <= MAX_N - MAX_CHANGES:
        raise UnreadableError("bad_number", "from")
    changes = _changes(wire.get("changes"))
    prev = _prev(wire, start)
    hashes = tuple(hash_of(data) for data in changes)
    attested = "att" in wire
    signature = wire.get("att" if attested else "sig")
    if not isinstance(signature, str):
        raise UnreadableError("bad_signature", "sig")
    tips = chain(prev, hashes)
    return Segment(stream, start, prev, changes, hashes, tips, _clock(wire), _scope(wire), signature, attested)


def _changes(value: Any) -> tuple[bytes, ...]:
    if not isinstance(value, list) or not 0 < len(value) <= MAX_CHANGES:
        raise UnreadableError("bad_changes", "changes", f"from 1 to {MAX_CHANGES} changes")
    for index, text in enumerate(value):
        if not isinstance(text, str):
            raise UnreadableError("bad_changes", f"changes/{index}")
        try:
            refuse_bad_text(text)
        except UnreadableError as error:
            raise UnreadableError(error.problem.code, f"changes/{index}", error.problem.detail) from None
    return tuple(text.encode() for text in value)


def _prev(wire: dict[str, Any], start: int) -> bytes:
    if start == 1:
        return GENESIS
    try:
        prev = from_base64url(wire["prev"])
    except (KeyError, TypeError, ValueError):
        raise UnreadableError("bad_prev", "prev") from None
    if len(prev) != 32:
        raise UnreadableError("bad_prev", "prev")
    return prev


def _clock(wire: dict[str, Any]) -> ClockReading:
    clock = wire.get("clock")
    if not isinstance(clock, dict):
        raise UnreadableError("bad_clock", "clock")
    now, skew = clock.get("now"), clock.get("skew")
    if not _is_ms(now) or not (skew is None or _is_ms(skew)):
        raise UnreadableError("bad_clock", "clock")
    return ClockReading(now, skew)


def _is_ms(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= SAFE_INTEGER


def _scope(wire: dict[str, Any]) -> int:
    scope = wire.get("scope")
    if not isinstance(scope, int) or isinstance(scope, bool) or scope < 0:
        raise UnreadableError("bad_scope", "scope")
    return scope
