"""What stays of a JPEG's EXIF: where and when it was taken, as phones keep it, and which way up it is shown.

A camera also writes its own number, its owner's name and a small picture of its own. Nothing that is not there is
invented. Source: CIPA DC-008, Exif 2.32. This module must not decode a picture.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADER = b"Exif\0\0"
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8)
"""Bytes of one value, by type: BYTE, ASCII, SHORT, LONG, RATIONAL, …, UNDEFINED, SLONG, SRATIONAL."""
_ASCII, _SHORT, _LONG = 2, 3, 4
_ORIENTATION, _EXIF, _GPS = 0x0112, 0x8769, 0x8825
_TIMES = frozenset({0x9003, 0x9011, 0x9291})
"""DateTimeOriginal, OffsetTimeOriginal, SubSecTimeOriginal."""
_LARGEST, _MOST = 1_000, 200


@dataclass(frozen=True, slots=True)
class _Entry:
    """A field of an IFD: tag, type, how many values, and their bytes in the order of their picture."""

    tag: int
    type: int
    count: int
    data: bytes


def kept_of(tiff: bytes) -> bytes:
    """The TIFF with orientation, time and position alone; empty where it says none of them, or is cut off."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return b""
    try:
        first = _entries(tiff, struct.unpack_from(f"{order}I", tiff, 4)[0], order)
        time = [each for each in _within(tiff, first, _EXIF, order) if each.tag in _TIMES and each.type == _ASCII]
        place = _within(tiff, first, _GPS, order)
    except struct.error:
        return b""
    upright = [each for each in first if each.tag == _ORIENTATION and each.type == _SHORT]
    return _written(upright, time, place, order) if upright or time or place else b""


def _within(tiff: bytes, first: Sequence[_Entry], tag: int, order: str) -> list[_Entry]:
    place = next((each for each in first if each.tag == tag and each.type == _LONG), None)
    return _entries(tiff, struct.unpack(f"{order}I", place.data[:4])[0], order) if place is not None else []


def _entries(tiff: bytes, offset: int, order: str) -> list[_Entry]:
    """The fields of the IFD at an offset; struct.error where it reaches beyond the end."""
    (count,) = struct.unpack_from(f"{order}H", tiff, offset)
    found = []
    for n in range(min(count, _MOST)):
        at = offset + 2 + 12 * n
        tag, kind, values = struct.unpack_from(f"{order}HHI", tiff, at)
        size = (_SIZES[kind] if kind < len(_SIZES) else 0) * values
        if size == 0 or size > _LARGEST:
            continue  # no field of ours is as long
        start = at + 8 if size <= 4 else struct.unpack_from(f"{order}I", tiff, at + 8)[0]
        if start + size > len(tiff):
            raise struct.error("beyond the end")
        found.append(_Entry(tag, kind, values, tiff[start : start + size]))
    return found


def _written(upright: Sequence[_Entry], time: Sequence[_Entry], place: Sequence[_Entry], order: str) -> bytes:
    below = [(_EXIF, time), (_GPS, place)]
    there = [(tag, entries) for tag, entries in below if entries]
    end = 8 + 2 + 12 * (len(upright) + len(there)) + 4
    first, tables = list(upright), b""
    for tag, entries in there:
        first.append(_Entry(tag, _LONG, 1, struct.pack(f"{order}I", end + len(tables))))
        tables += _table(entries, end + len(tables), order)
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    return head + _table(first, 8, order) + tables


def _table(entries: Iterable[_Entry], offset: int, order: str) -> bytes:
    """An IFD that stands at an offset, with the values that do not fit into its fields behind it."""
    listed = sorted(entries, key=lambda each: each.tag)
    fields, behind = struct.pack(f"{order}H", len(listed)), b""
    end = offset + 2 + 12 * len(listed) + 4
    for each in listed:
        fields += struct.pack(f"{order}HHI", each.tag, each.type, each.count)
        if len(each.data) <= 4:
            fields += each.data.ljust(4, b"\0")
        else:
            fields += struct.pack(f"{order}I", end + len(behind))
            behind += each.data + b"\0" * (len(each.data) % 2)
    return fields + b"\0\0\0\0" + behind
