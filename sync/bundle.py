"""A bundle: the same segments and states that a sync carries, as one file that a courier can bring.

Segments are sealed by their streams and states by home, so the file needs no trust in whoever carries it. The
certificates of the streams (signed by home) travel along, so that a phone can check what home has not seen yet.
This module must not read files, nor import what it reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sync.problem import Problem, UnreadableError
from sync.segment import Segment, segment_from_wire
from sync.signed import Signed, signed_from_wire, signed_line
from sync.strict_json import dumps, loads

HEADING = "packhorse bundle 1"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle holds; `problems` are its broken lines, which stop no other."""

    segments: tuple[Segment, ...]
    states: tuple[Signed, ...]
    problems: tuple[Problem, ...]
    certificates: tuple[Signed, ...] = ()


def encode_bundle(segments: Iterable[bytes], states: Iterable[Signed], certificates: Iterable[Signed] = ()) -> bytes:
    """NDJSON: a heading, then a line per certificate, segment and state."""
    lines = [dumps({"bundle": HEADING}).encode()]
    lines += [signed_line("certificate", each.text, each.sig) for each in certificates]
    lines += segments
    lines += [signed_line("state", state.text, state.sig) for state in states]
    return b"\n".join(lines) + b"\n"


def decode_bundle(data: bytes) -> Bundle:
    """Read a bundle line by line; UnreadableError only when it is no bundle at all."""
    first, *rest = data.split(b"\n")
    if loads(first) != {"bundle": HEADING}:
        raise UnreadableError("not_a_bundle")
    segments: list[Segment] = []
    signed: dict[str, list[Signed]] = {"state": [], "certificate": []}
    problems: list[Problem] = []
    for index, line in enumerate(rest, start=2):
        if not line:
            continue
        try:
            wire = loads(line)
            label = next((label for label in signed if isinstance(wire, dict) and label in wire), None)
            if label is None:
                segments.append(segment_from_wire(wire))
            else:
                signed[label].append(signed_from_wire(wire, label))
        except UnreadableError as error:
            problems.append(Problem(error.problem.code, f"line {index}", error.problem.detail))
    return Bundle(tuple(segments), tuple(signed["state"]), tuple(problems), tuple(signed["certificate"]))
