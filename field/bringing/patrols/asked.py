"""What is known of a patrol, and which questions of its form that answers.

Questions go by the names of the sample forms; a form that does not ask one is not answered. This module must not write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from field.forms.form import Choice, Form
from geo.gpx import Coverage, Gpx, Leg, Placed, legs_of
from sync.head import Value
from sync.text import fold

START, END, FILE, TRACK, SUMMARY = "bat_dau", "ket_thuc", "gpx", "tuyen", "tom_tat"
ROWS, POSITION, TIME, CATEGORY, SPECIES, DIAMETER, PICTURE = (
    "quan_sat",
    "vi_tri",
    "luc",
    "nhom",
    "loai",
    "duong_kinh",
    "anh",
)
OTHER, TREE = "khac", "cay_co_thu"


@dataclass(frozen=True, slots=True)
class GpxFile:
    """A file that was read: its name, the SHA-256 of its bytes, and what it holds."""

    name: str
    sha256: str
    gpx: Gpx


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its place, as it is kept: `value` names the attachment, `original` is the SHA-256 of the file."""

    placed: Placed
    value: str
    original: str


@dataclass(frozen=True, slots=True)
class Patrol:
    """One patrol. `given` are answers that somebody typed, `categories` words of marked places with their category.

    `route` is the name of the planned route, `coverage` what of it was walked. `trees` is the form of heritage trees,
    None where they stay observations; `within` are the areas whose trees may be visited, None: all. `by` brings it in.
    """

    form: Form
    area: str
    by: str
    files: Sequence[GpxFile]
    given: Mapping[str, Value] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    pictures: Sequence[Picture] = ()
    route: str = ""
    coverage: Coverage | None = None
    trees: Form | None = None
    within: frozenset[str] | None = None

    @property
    def legs(self) -> list[Leg]:
        """The legs of all files, in the order of their beginning."""
        legs = [leg for file in self.files for leg in legs_of(file.gpx.tracks)]
        return sorted(legs, key=lambda leg: leg.began or 0)

    @property
    def key(self) -> tuple[str, ...]:
        """By what it is known again: its files, in any order."""
        return ("gpx", *sorted(file.sha256 for file in self.files))

    def asks(self, path: str) -> bool:
        """Whether its form asks this."""
        return path in self.form.questions

    def asks_in_rows(self, name: str) -> bool:
        """Whether its form asks this of an observation."""
        return f"{ROWS}/*/{name}" in self.form.questions

    def category_of(self, words: str) -> str:
        """The category of a marked place by its words: as somebody said, else by a choice's code or whole label."""
        said = f" {' '.join(fold(words).split())} "
        for text, code in self.categories.items():
            if f" {fold(text)} " in said:
                return code
        choices = self.form.questions[f"{ROWS}/*/{CATEGORY}"].choices
        return next((choice.code for choice in choices if _is_named(choice, said)), OTHER)


def _is_named(choice: Choice, said: str) -> bool:
    names = {choice.code.replace("_", " "), *choice.labels.values()}
    return choice.code != OTHER and any(f" {fold(name)} " in said for name in names)
