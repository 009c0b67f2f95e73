"""Names as a GPS unit shows them: ASCII capitals, digits and spaces, short, each once. Pure."""

from __future__ import annotations

import re

from geo.gps.limits import GPSMAP
from geo.layers.writing.naming import plain

_NOT_SHOWN = re.compile(r"[^A-Z0-9]+")


class Names:
    """Gives out names; `letters` is how long one may be."""

    def __init__(self, letters: int = GPSMAP.name_letters) -> None:
        self._letters = letters
        self._taken: dict[str, int] = {}

    def of(self, text: str) -> str:
        """The name of a place called so: `Bản Hiềng` is `BAN HIENG`, the next of them `BAN HIENG2`."""
        wanted = _NOT_SHOWN.sub(" ", plain(text).upper()).strip()[: self._letters].strip() or "DIEM"
        name, number = wanted, self._taken.get(wanted, 1)
        while name in self._taken:
            number += 1
            tail = str(number)
            name = wanted[: self._letters - len(tail)] + tail
        self._taken[wanted] = number
        self._taken.setdefault(name, 1)
        return name
