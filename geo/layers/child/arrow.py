"""Rows of a stream of Arrow's C interface, one batch in memory at a time: GDAL goes through a file once and not again.

https://arrow.apache.org/docs/format/CStreamInterface.html; a package for it would be larger than all that reads
files here. A column may be what GDAL makes of fields in the formats that are read so. This module must not know what a
row means.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any

_P = ctypes.POINTER
NAME = b"arrow_array_stream"
EPOCH = date(1970, 1, 1)


class ArrowArray(ctypes.Structure):
    """One batch, or one column of it."""


class ArrowSchema(ctypes.Structure):
    """What a column is."""


class ArrowStream(ctypes.Structure):
    """Where batches come from."""


ArrowArray._fields_ = [
    *((name, ctypes.c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")),
    ("buffers", _P(ctypes.c_void_p)),
    ("children", _P(_P(ArrowArray))),
    ("dictionary", _P(ArrowArray)),
    ("release", ctypes.CFUNCTYPE(None, _P(ArrowArray))),
    ("private_data", ctypes.c_void_p),
]
ArrowSchema._fields_ = [
    *((name, ctypes.c_char_p) for name in ("format", "name", "metadata")),
    *((name, ctypes.c_int64) for name in ("flags", "n_children")),
    ("children", _P(_P(ArrowSchema))),
    ("dictionary", _P(ArrowSchema)),
    ("release", ctypes.CFUNCTYPE(None, _P(ArrowSchema))),
    ("private_data", ctypes.c_void_p),
]
ArrowStream._fields_ = [
    ("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, _P(ArrowStream), _P(ArrowSchema))),
    ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, _P(ArrowStream), _P(ArrowArray))),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, _P(ArrowStream))),
    ("release", ctypes.CFUNCTYPE(None, _P(ArrowStream))),
    ("private_data", ctypes.c_void_p),
]
_capsule = ctypes.pythonapi.PyCapsule_GetPointer
_capsule.restype, _capsule.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]


class ArrowError(Exception):
    """The stream ended before its end; the words are GDAL's."""


class Columns:
    """A stream: `names` of its columns, and its batches, to be gone through once."""

    def __init__(self, source: Any) -> None:
        """Of whatever hands such a stream out. Raises ArrowError; LookupError for a column that is not read here."""
        self._kept = source.__arrow_c_stream__()
        self._stream = ctypes.cast(_capsule(self._kept, NAME), _P(ArrowStream))
        schema = ArrowSchema()
        self._check(self._stream.contents.get_schema(self._stream, ctypes.byref(schema)))
        columns = [schema.children[n].contents for n in range(schema.n_children)]
        self.names = [column.name.decode() for column in columns]
        self._readers = [_reader(column) for column in columns]
        schema.release(ctypes.byref(schema))

    def batches(self) -> Iterator[list[list[Any]]]:
        """Batches of columns of values."""
        while True:
            batch = ArrowArray()
            self._check(self._stream.contents.get_next(self._stream, ctypes.byref(batch)))
            if not batch.release:
                return
            try:
                children = [batch.children[n].contents for n in range(batch.n_children)]
                yield [_values(read, child) for read, child in zip(self._readers, children, strict=True)]
            finally:
                batch.release(ctypes.byref(batch))

    def _check(self, code: int) -> None:
        if code:
            said = self._stream.contents.get_last_error(self._stream)
            raise ArrowError((said or b"").decode("utf-8", "replace"))


Reader = Callable[[ArrowArray, int, int], Sequence[Any]]
_NUMBERS: dict[bytes, Any] = {
    b"c": ctypes.c_int8, b"C": ctypes.c_uint8, b"s": ctypes.c_int16, b"S": ctypes.c_uint16, b"i": ctypes.c_int32,
    b"I": ctypes.c_uint32, b"l": ctypes.c_int64, b"L": ctypes.c_uint64, b"f": ctypes.c_float, b"g": ctypes.c_double,
}  # fmt: skip
_SPANS: dict[bytes, Any] = {b"u": ctypes.c_int32, b"z": ctypes.c_int32, b"U": ctypes.c_int64, b"Z": ctypes.c_int64}


def _reader(column: ArrowSchema) -> Reader:
    kind: bytes = column.format
    if kind in _NUMBERS:
        return lambda array, start, end: _buffer(array, 1, _NUMBERS[kind], end)[start:end]
    if kind in _SPANS:
        return lambda array, start, end: _texts(array, start, end, _SPANS[kind], is_text=kind in b"uU")
    if kind == b"b":
        return lambda array, start, end: [int(_bit(array.buffers[1], n)) for n in range(start, end)]
    if kind == b"tdD":
        return lambda array, start, end: [_day(each) for each in _buffer(array, 1, ctypes.c_int32, end)[start:end]]
    if kind == b"ttm":
        return lambda array, start, end: [_time(each) for each in _buffer(array, 1, ctypes.c_int32, end)[start:end]]
    if kind == b"+l":
        return _list_of(_reader(column.children[0].contents))
    raise LookupError(kind.decode())


def _values(read: Reader, array: ArrowArray) -> list[Any]:
    start, end = array.offset, array.offset + array.length
    found = list(read(array, start, end))
    if array.null_count and array.buffers[0]:
        return [value if _bit(array.buffers[0], start + n) else None for n, value in enumerate(found)]
    return found


def _list_of(read: Reader) -> Reader:
    def lists(array: ArrowArray, start: int, end: int) -> Sequence[Any]:
        offsets = _buffer(array, 1, ctypes.c_int32, end + 1)
        within = _values(read, array.children[0].contents)
        return [within[offsets[n] : offsets[n + 1]] for n in range(start, end)]

    return lists


def _texts(array: ArrowArray, start: int, end: int, width: Any, *, is_text: bool) -> Sequence[Any]:
    offsets = _buffer(array, 1, width, end + 1)
    if not array.buffers[2]:
        return ["" if is_text else b""] * (end - start)
    data = ctypes.string_at(array.buffers[2] + offsets[start], offsets[end] - offsets[start])
    parts = [data[offsets[n] - offsets[start] : offsets[n + 1] - offsets[start]] for n in range(start, end)]
    return [part.decode() for part in parts] if is_text else parts


def _buffer(array: ArrowArray, number: int, kind: Any, size: int) -> Any:
    return ctypes.cast(array.buffers[number], _P(kind * size)).contents if size else ()


def _bit(buffer: int, n: int) -> bool:
    return bool(ctypes.c_uint8.from_address(buffer + n // 8).value >> n % 8 & 1)


def _time(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60, rest * 1000).isoformat()


def _day(days: int) -> str:
    return (EPOCH + timedelta(days)).isoformat()
