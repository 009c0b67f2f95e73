"""Text as it comes out of a file, byte for byte, and what it says in the encoding that was chosen or is declared.

Where nothing is declared only UTF-8 is tried, for nothing else looks like it by chance. This module must not guess.
"""

from __future__ import annotations

from typing import Any

from geo.layers.child.problem import OrderError
from geo.layers.encodings import CP1258, LATIN1, UTF8, decode, previews

MOST_SAMPLES = 6


class Texts:
    """Decodes by `order`: `encoding` is what somebody chose, `declared` what the file says, `recoded` that GDAL has
    read it as Latin-1 already. Keeps a few values that are not plain, to be shown in every encoding."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._chosen: str = order.get("encoding", "")
        self._declared: str = order.get("declared", "")
        self._is_recoded: bool = order.get("recoded", False)
        self._is_preview: bool = order["what"] == "preview"
        self.samples: list[bytes] = []

    @property
    def encoding(self) -> str:
        """In which the file was read."""
        return self._chosen or (self._declared if self._declared in {UTF8, CP1258} else UTF8)

    def read(self, text: str, column: str = "", number: int = 0) -> str:
        """What a value says, of the text in which each character is one byte. Raises OrderError."""
        if text.isascii():
            return text
        data = text.encode("latin-1")
        if self._is_recoded:
            data = data.decode("utf-8").encode("cp1252", "replace")
        if len(self.samples) < MOST_SAMPLES and data not in self.samples:
            self.samples.append(data)
        if self._is_preview:
            return text
        return self._decoded(data, column, number)

    def previews(self) -> dict[str, list[str]]:
        """The values that were kept, in each encoding."""
        return previews(self.samples)

    def _decoded(self, data: bytes, column: str, number: int) -> str:
        if not self._chosen and self._declared == LATIN1:  # nothing Vietnamese can be written in it
            raise self._problem(data, column, number)
        try:
            return decode(data, self.encoding)
        except UnicodeDecodeError:
            raise self._problem(data, column, number) from None

    def _problem(self, data: bytes, column: str, number: int) -> OrderError:
        code = "geo_encoding_wrong" if self._chosen else "geo_encoding_unknown"
        shown = "; ".join(f"{encoding}: {values[0]}" for encoding, values in previews([data[:60]]).items())
        return OrderError(code, f"{column}: {shown}".removeprefix(": "), feature=str(number or ""))
