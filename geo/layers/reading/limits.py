"""How much of a file is read before it counts as too much. Every bound has the number of bytes, parts or points that a
real file of a province stays under. This module must not read a file."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """`file_bytes` of the file and of what is packed in it; `ratio` and `parts` of what is packed; `features` of one
    layer; `points` of one feature; `memory` and `seconds` of the process that reads."""

    file_bytes: int = 256 * MIB
    ratio: int = 100
    parts: int = 1_000
    features: int = 500_000
    points: int = 500_000
    memory: int = 320 * MIB
    seconds: int = 300
