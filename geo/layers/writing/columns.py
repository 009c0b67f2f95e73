"""What stands in a column, learned while its cells go by: whole numbers, numbers or text, and how wide. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geo.layers.values import Value

MOST_WHOLE = 2**31 - 1
"""Larger whole numbers are told as text: MapInfo and older programs have no wider ones."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(slots=True)
class Column:
    """One column while it is written. `cut` counts cells that the format could not hold whole."""

    source: str
    most_bytes: int
    is_whole: bool = True
    is_number: bool = True
    is_empty: bool = True
    width: int = 1
    cut: int = field(default=0)

    def told(self, value: Value) -> str | None:
        """The cell as text; None for an empty one."""
        if value is None:
            return None
        self.is_empty = False
        if isinstance(value, str):
            self.is_whole = self.is_number = False
            text = self._fitting(_CONTROL.sub(" ", value).replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self.is_whole = self.is_whole and isinstance(value, int) and abs(value) <= MOST_WHOLE
            self.is_number = self.is_number and abs(value) < 1e15
            text = repr(value) if isinstance(value, float) else str(int(value))
        self.width = max(self.width, len(text.encode()))
        return text

    @property
    def type_and_width(self) -> tuple[str, int]:
        """The type as GDAL names it; a width for text only, 0: any."""
        if self.is_empty or not self.is_number:
            return "String", self.width if self.most_bytes else 0
        return ("Integer", 0) if self.is_whole else ("Real", 0)

    def _fitting(self, text: str) -> str:
        data = text.encode()
        if not self.most_bytes or len(data) <= self.most_bytes:
            return text
        self.cut += 1
        return data[: self.most_bytes].decode("utf-8", "ignore")
