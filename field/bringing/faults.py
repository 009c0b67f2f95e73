"""What is wrong with a file that was to be brought in: every fault that was met, so that all can be mended at once."""

from __future__ import annotations

from collections.abc import Sequence

from geo.problem import GeoFileError

MOST = 50


class RefusedError(ValueError):
    """Raised when anything is wrong. Nothing was brought in."""

    def __init__(self, faults: Sequence[GeoFileError]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults[:3]))
        self.faults = tuple(faults)


class Faults:
    """Collects faults; beyond so many the first ones are enough."""

    def __init__(self) -> None:
        self._found: list[GeoFileError] = []

    def add(self, fault: GeoFileError) -> None:
        """One more. Raises RefusedError when they are enough."""
        self._found.append(fault)
        if len(self._found) >= MOST:
            self.check()

    def check(self) -> None:
        """Raises RefusedError when there is any."""
        if self._found:
            raise RefusedError(self._found)
