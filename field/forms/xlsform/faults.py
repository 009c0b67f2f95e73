"""What is wrong with a form file: where, a stable code, and in both languages what is wrong and what to use instead.

It may not know what a form means.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from field.forms.xlsform.cells import SheetRow

MOST = 100
"""So many faults are told at once; a file with more has one cause."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`row` is the line of the file or sheet (from 1, 0: the whole sheet); `column` is the header of the column."""

    sheet: str
    row: int
    column: str
    name: str
    code: str
    vi: str
    en: str

    @property
    def where(self) -> str:
        """The cell, as people find it: `survey!7, relevant, ${ten}`."""
        place = f"{self.sheet}!{self.row}" if self.row else self.sheet
        return ", ".join(part for part in (place, self.column, self.name) if part)

    def __str__(self) -> str:
        return f"{self.where}: {self.vi} · {self.en}"


class FormRefusedError(ValueError):
    """A form that is not taken in; nothing of it was kept. `faults` has every reason, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults[:MOST])))


class Faults:
    """The faults found so far."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def at(self, row: SheetRow, column: str, code: str, vi: str, en: str, name: str = "") -> None:
        """One fault at a cell of a row."""
        self.found.append(Fault(row.sheet, row.line, row.header(column), name or row.get("name"), code, vi, en))

    def sheet(self, sheet: str, code: str, vi: str, en: str, column: str = "") -> None:
        """One fault of a whole sheet or of one of its columns."""
        self.found.append(Fault(sheet, 0, column, "", code, vi, en))

    def refuse_if_any(self) -> None:
        """Raise FormRefusedError when there are any."""
        if self.found:
            raise FormRefusedError(self.found)
