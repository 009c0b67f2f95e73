"""A stream of which no more is read than a GPX file may have.

This module must not know what is read.
"""

import codecs
from typing import IO

from geo.problem import GeoFileError, Spot

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Bounded:
    """Reads no more than so many bytes. Memory that a unit never wrote reads as zeros: they become blanks."""

    def __init__(self, stream: IO[bytes], most: int, file: str) -> None:
        self._stream, self._left, self._file = stream, most, file
        self._is_utf16: bool | None = None
        self.has_zeros = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises GeoFileError (`geo_file_too_large`)."""
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise GeoFileError("geo_file_too_large", Spot(self._file), "more bytes than a GPX file may have")
        if self._is_utf16 is None:
            self._is_utf16 = data[:2] in UTF16
        if self._is_utf16 or b"\0" not in data:
            return data
        self.has_zeros = True
        return data.replace(b"\0", b" ")
