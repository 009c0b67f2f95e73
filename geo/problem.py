"""What is wrong with a file of places: a stable code, and where in the file.

A code is one of the table in `api.errors`, which holds the words in Vietnamese and English and what to do next. This
module must not know those words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a file: its name, the layer, the feature (counted from 1) or the line; what is not known is empty."""

    file: str = ""
    layer: str = ""
    feature: str = ""
    line: int = 0


class GeoFileError(ValueError):
    """Raised by readers and writers of files of places. Nothing of such a file was taken."""

    def __init__(self, code: str, spot: Spot, detail: str = "") -> None:
        super().__init__(f"{code} in {spot.file or 'a file'}: {detail}")
        self.code = code
        self.spot = spot
        self.detail = detail
