"""The rows of a roster file (CSV, XLSX, XLS) as people with one grant each, and what is wrong with which cell.

Areas are named by id, code or name among those that are handed in; roles by key or by their words. This module must not
read a database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from field.forms.xlsform.cells import SheetRow
from field.forms.xlsform.files.opening import open_table
from field.office.crew.roster.columns import AREA, FORM, ID, NAME, NEEDED, ROLE, UNTIL, USERNAME, column_of
from field.people.rights.roles import ROLES
from field.people.rights.scope import Grant
from sync.text import fold, nfc

VIETNAM = timezone(timedelta(hours=7))
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: line of the file, header, and in both languages what to do."""

    line: int
    column: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a person (`id` and `username` may be empty) and one grant."""

    line: int
    name: str
    id: str
    username: str
    grant: Grant


@dataclass(frozen=True, slots=True)
class Known:
    """What a roster may name: areas (id, code and name), forms by id with their words."""

    areas: Sequence[tuple[str, str, str]]
    forms: Mapping[str, str]


class _CellError(ValueError):
    def __init__(self, column: str, vi: str, en: str) -> None:
        super().__init__(en)
        self.column, self.vi, self.en = column, vi, en


def read_roster(data: bytes, known: Known) -> tuple[list[Entry], list[Fault]]:
    """The good rows, and everything that is wrong. Raises FormRefusedError for a file that is no table."""
    sheet = open_table(data)
    columns = {column: header for header in sheet.columns if (column := column_of(header)) is not None}
    faults = [Fault(1, name, "thiếu cột này", "this column is missing") for name in NEEDED if name not in columns]
    if faults:
        return [], faults
    areas, roles, forms = _areas(known.areas), _roles(), _forms(known.forms)
    entries: list[Entry] = []
    for row in sheet.rows:
        try:
            entries.append(_entry(row, columns, areas, roles, forms))
        except _CellError as wrong:
            faults.append(Fault(row.line, columns.get(wrong.column, wrong.column), wrong.vi, wrong.en))
    return entries, faults


def _entry(
    row: SheetRow,
    columns: Mapping[str, str],
    areas: Mapping[str, frozenset[str]],
    roles: Mapping[str, str],
    forms: Mapping[str, str],
) -> Entry:
    def cell(column: str) -> str:
        return row.get(columns[column]) if column in columns else ""

    name = " ".join(nfc(cell(NAME)).split())
    if not name or len(name) > 200:
        raise _CellError(NAME, "cần có tên, không quá 200 chữ", "a name is needed, of at most 200 letters")
    role = roles.get(_plain(cell(ROLE)))
    if role is None:
        raise _CellError(ROLE, f"không có vai trò {cell(ROLE)!r}", f"there is no role {cell(ROLE)!r}")
    form = forms.get(_plain(cell(FORM)), "") if cell(FORM) else None
    if form == "":
        raise _CellError(FORM, f"không có mẫu phiếu {cell(FORM)!r}", f"there is no form {cell(FORM)!r}")
    grant = Grant(role, _area(cell(AREA), areas), form, valid_to=_until(cell(UNTIL)))
    return Entry(row.line, name, cell(ID), cell(USERNAME).lower(), grant)


def _area(text: str, areas: Mapping[str, frozenset[str]]) -> str:
    found = areas.get(_plain(text), frozenset())
    if len(found) == 1:
        return next(iter(found))
    if found:
        ids = ", ".join(sorted(found)[:4])
        raise _CellError(
            AREA, f"nhiều địa bàn tên này; xin ghi mã: {ids}", f"several areas are called so; write: {ids}"
        )
    raise _CellError(
        AREA, f"không có địa bàn {text!r} trong địa bàn phụ trách", f"there is no area {text!r} among yours"
    )


def _until(text: str) -> int | None:
    """The end of a day in Vietnam (UTC ms); None for none."""
    if not text:
        return None
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            found = datetime.strptime(text, shape).replace(tzinfo=VIETNAM)
        except ValueError:
            continue
        return int(found.timestamp() * 1_000) + DAY_MS
    raise _CellError(UNTIL, "ghi ngày như 31/12/2027", "write the day as 2027-12-31")


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _areas(rows: Iterable[tuple[str, str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, code, name in rows:
        for text in {_plain(key), _plain(code), _plain(name)}:
            found[text] = found.get(text, frozenset()) | {key}
    return found


def _roles() -> dict[str, str]:
    words = {_plain(text): key for key, role in ROLES.items() for text in (role.vi, role.en)}
    return words | {_plain(key): key for key in ROLES}


def _forms(forms: Mapping[str, str]) -> dict[str, str]:
    return {_plain(words): key for key, words in forms.items()} | {_plain(key): key for key in forms}
