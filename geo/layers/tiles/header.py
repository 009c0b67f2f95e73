"""What a PMTiles file says of itself in its first 127 bytes (PMTiles specification, version 3).

This module must not read a tile.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

LENGTH = 127
MAGIC = b"PMTiles\x03"
_MVT, _GZIP = 1, 2


@dataclass(frozen=True, slots=True)
class Header:
    """`tiles` that it has; `box` is west, south, east, north in whole 1/100,000 degrees, so that it can be signed."""

    tiles: int
    min_zoom: int
    max_zoom: int
    box: tuple[int, int, int, int]


def header_of(data: bytes) -> Header:
    """The header in the first bytes of a file. ValueError when it is none of vector tiles that phones can read."""
    if len(data) < LENGTH or data[:8] != MAGIC:
        raise ValueError("no PMTiles file of version 3")
    tiles = struct.unpack_from("<Q", data, 72)[0]
    compression, kind, least, most = struct.unpack_from("<4B", data, 98)
    if (compression, kind) != (_GZIP, _MVT):
        raise ValueError("its tiles are no vector tiles in gzip")
    west, south, east, north = struct.unpack_from("<4i", data, 102)
    return Header(tiles, least, most, (west // 100, south // 100, -(-east // 100), -(-north // 100)))
