"""Rows of cells, one after another, gathered into sheets. It may not know what kind of file they come from."""

from collections import Counter
from collections.abc import Sequence

from field.forms.xlsform.cells import Sheet, SheetRow, Workbook
from field.forms.xlsform.files.bounds import check_row, refuse


class Gathering:
    """The sheets read so far. The first row with text of a sheet is its header."""

    def __init__(self, has_letters: bool) -> None:
        self._has_letters = has_letters
        self._columns: dict[str, list[str]] = {}
        self._headers: dict[str, dict[str, str]] = {}
        self._rows: dict[str, list[SheetRow]] = {}
        self._now = ""

    @property
    def is_inside(self) -> bool:
        """Whether a sheet has begun."""
        return bool(self._now)

    def begin(self, name: str, line: int = 0) -> None:
        """A sheet begins; its name counts in small letters."""
        self._now = name.strip().lower()
        if self._now in self._rows:
            raise refuse("sheet_twice", "trang này có hai lần; hãy gộp lại", "twice; join them", self._now, line)
        self._rows[self._now] = []

    def row(self, line: int, cells: Sequence[str]) -> None:
        """The next row of the sheet; rows without text are passed over."""
        if not any(cells):
            return
        check_row(self._now, line, cells, len(self._rows[self._now]))
        if self._now not in self._columns:
            self._head(line, cells)
            return
        columns = self._columns[self._now]
        outside = next((place for place, cell in enumerate(cells) if cell and not _at(columns, place)), None)
        if outside is not None:
            vi, en = (
                "có chữ ở cột không tên; hãy đặt tên cột hoặc xoá",
                "text in a column without a name; name or clear it",
            )
            raise refuse("cell_without_column", vi, en, self._now, line, letters(outside))
        found = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
        self._rows[self._now].append(SheetRow(self._now, line, found, self._headers[self._now]))

    def workbook(self) -> Workbook:
        """Everything read."""
        return {
            name: Sheet(name, tuple(filter(None, self._columns.get(name, ()))), tuple(rows))
            for name, rows in self._rows.items()
        }

    def _head(self, line: int, cells: Sequence[str]) -> None:
        twice = [column for column, count in Counter(filter(None, cells)).items() if count > 1]
        if twice:
            vi, en = "hai cột trùng tên; hãy xoá một cột", "two columns of one name; remove one"
            raise refuse("column_twice", vi, en, self._now, line, twice[0])
        self._columns[self._now] = list(cells)
        self._headers[self._now] = {
            cell: f"{letters(place)} {cell}" if self._has_letters else cell for place, cell in enumerate(cells) if cell
        }


def letters(place: int) -> str:
    """The letters of a column as spreadsheets show them: 0 is A, 26 is AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def place_of(text: str) -> int:
    """The place of a column that has these letters: A is 0, AA is 26."""
    place = 0
    for letter in text:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _at(columns: Sequence[str], place: int) -> str:
    return columns[place] if place < len(columns) else ""
