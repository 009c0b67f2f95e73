"""What every file format is to whoever makes an export: rows in, one file out. It may not know a format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from field.exports.columns.headers import header, table_title
from field.exports.columns.table import Table
from field.exports.rows.cells import Row

About = Sequence[tuple[str, str]]
"""What the file says about itself: what, and its value."""

ABOUT = {"vi": "Giới thiệu", "en": "About this file"}


class Sheets(Protocol):
    """A file that is being written."""

    def put(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """The rows of one dossier, by table key."""
        ...

    def finish(self, about: About) -> None:
        """Write the file, whole; nothing may be put afterwards."""
        ...

    def give_up(self) -> None:
        """Leave nothing behind; after `finish` there is nothing to do."""
        ...


@dataclass(frozen=True, slots=True)
class Frame:
    """The tables of a file, with their headers in names or words, and the folder for what is written meanwhile."""

    tables: Sequence[Table]
    labels: bool
    language: str
    folder: Path
    target: Path

    def header(self, table: Table) -> list[str]:
        """The header of a table."""
        return header(table, self.labels, self.language)

    def title(self, table: Table) -> str:
        """What a table is called."""
        return table_title(table, self.labels, self.language)
