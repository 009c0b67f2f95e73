"""A bundle: the same segments and states that a sync carries, as one file that a courier can bring.

Segments are sealed by their streams and states by home, so the file needs no trust in whoever carries it.
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


def encode_bundle(segments: Iterable[bytes], states: Iterable[Signed]) -> bytes:
    """NDJSON: a heading, then a line per segment and per state."""
    lines = [dumps({"bundle": HEADING}).encode(), *segments]
    lines += [signed_line("state", state.text, state.sig) for state in states]
    return b"\n".join(lines) + b"\n"


def decode_bundle(data: bytes) -> Bundle:
    """Read a bundle line by line; UnreadableError only when it is no bundle at all."""
    first, *rest = data.split(b"\n")
    if loads(first) != {"bundle": HEADING}:
        raise UnreadableError("not_a_bundle")
    segments, states, problems = [], [], []
    for index, line in enumerate(rest, start=2):
        if not line:
            continue
        try:
            wire = loads(line)
            if isinstance(wire, dict) and "state" in wire:
                states.append(signed_from_wire(wire, "state"))
            else:
                segments.append(segment_from_wire(wire))
        except UnreadableError as error:
            problems.append(Problem(error.problem.code, f"line {index}", error.problem.detail))
    return Bundle(tuple(segments), tuple(states), tuple(problems))
