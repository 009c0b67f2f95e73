"""The shapes of area files: which columns each has, and how one of its rows becomes a value.

A shape is recognised by its header. This module must not open files nor collect faults.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from field.areas import cells
from field.areas.rows import AreaRow, SuccessorRow

_LEVEL_OF_KIND = {
    **dict.fromkeys(("tinh", "province"), "province"),
    **dict.fromkeys(("huyen", "quan", "thi_xa", "district"), "district"),
    **dict.fromkeys(("xa", "phuong", "thi_tran", "dac_khu", "commune"), "commune"),
    **dict.fromkeys(("thon", "ban", "xom", "lang", "khu_pho", "to_dan_pho", "village"), "village"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: cells by column, and a way to check a cell that names the column when it is wrong."""

    line: int
    values: Mapping[str, str]

    def read(self, column: str, check: Callable[..., Any], *more: object) -> Any:
        """The checked cell; the `CellError` of a check that refuses it names the column."""
        try:
            return check(self.values.get(column, ""), *more)
        except cells.CellError as wrong:
            wrong.column = column
            raise

    def days(self) -> tuple[str, str]:
        """First and last day of validity, inclusive, in order."""
        first, last = self.read("valid_from", cells.day), self.read("valid_to", cells.day)
        if first and last and last < first:
            raise cells.CellError(
                "area_days_reversed",
                f"ngày hết hiệu lực {last} trước ngày bắt đầu {first}; hãy sửa một trong hai",
                f"the last day {last} is before the first {first}; correct one of them",
                column="valid_to",
            )
        return first, last


def unit_row(row: Row) -> AreaRow:
    """A row of the tables of national units (columns `unit_id, code, level, kind, name …`)."""
    level = row.values.get("level", "")
    first, last = row.days()
    return AreaRow(
        id=row.read("unit_id", cells.area_id),
        code=row.read("code", cells.unit_code, level),
        name=row.read("name", cells.some_text),
        kind=row.values.get("kind", ""),
        parent=row.read("parent_unit_id", cells.area_id_or_nothing),
        valid_from=first,
        valid_to=last,
        level=level,
        full_name=row.values.get("full_name", ""),
        lon=_lon(row),
        lat=_lat(row),
        line=row.line,
    )


def village_row(row: Row) -> AreaRow:
    """A row of a village list (columns `name, label, xa`, and `lat, lon` where it has them).

    It stands from the same day as its commune's version.
    """
    village, commune = row.read("name", cells.area_id), row.read("xa", cells.area_id)
    label = row.read("label", cells.some_text)
    if not village.startswith(commune + "/"):
        raise cells.CellError(
            "area_village_elsewhere",
            f"{village} không thuộc {commune}; mã thôn phải bắt đầu bằng {commune}/",
            f"{village} does not lie in {commune}; a village's id must begin with {commune}/",
            column="name",
        )
    return AreaRow(
        id=village,
        code=cells.code_of_id(village),
        name=label,
        kind=cells.kind_of_village(label),
        parent=commune,
        valid_from=_day_in(commune),
        level="village",
        full_name=label,
        lon=_lon(row),
        lat=_lat(row),
        line=row.line,
    )


def simple_row(row: Row) -> AreaRow:
    """A row of the plain list that an office writes itself (`id, name, kind, parent, valid_from, …, lat, lon`)."""
    first, last = row.days()
    area, kind = row.read("id", cells.area_id), row.values.get("kind", "")
    level = _LEVEL_OF_KIND.get(kind, "area")
    code = cells.code_of_id(area)
    if "@" in area and "/" not in area and level == "commune":
        code = row.read("id", lambda _: cells.unit_code(code, level))
    return AreaRow(
        id=area,
        code=code,
        name=row.read("name", cells.some_text),
        kind=kind,
        parent=row.read("parent", cells.area_id_or_nothing),
        valid_from=first or _day_in(area),
        valid_to=last,
        level=level,
        full_name=row.values.get("full_name", ""),
        lon=_lon(row),
        lat=_lat(row),
        line=row.line,
    )


def successor_row(row: Row) -> SuccessorRow:
    """A row of the table of successors (`level, old_unit_id, new_unit_id, relation, effective`)."""
    return SuccessorRow(
        level=row.values.get("level", ""),
        old=row.read("old_unit_id", cells.area_id),
        new=row.read("new_unit_id", cells.area_id),
        relation=row.read("relation", cells.relation),
        effective=row.read("effective", cells.day),
        line=row.line,
    )


SHAPES: dict[str, tuple[frozenset[str], Callable[[Row], AreaRow | SuccessorRow]]] = {
    "units": (frozenset({"unit_id", "code", "level", "kind", "name", "parent_unit_id"}), unit_row),
    "successors": (frozenset({"old_unit_id", "new_unit_id", "relation", "effective"}), successor_row),
    "villages": (frozenset({"name", "label", "xa"}), village_row),
    "areas": (frozenset({"id", "name", "kind", "parent"}), simple_row),
}
"""Shape by name: the columns that recognise it, and the reader of one row."""


def _lon(row: Row) -> float | None:
    degrees: float | None = row.read("lon", cells.degrees, 180.0)
    return degrees


def _lat(row: Row) -> float | None:
    degrees: float | None = row.read("lat", cells.degrees, 90.0)
    return degrees


def _day_in(area: str) -> str:
    """The day inside a unit version's id, or "" (`@pre2025` names none)."""
    version = area.partition("@")[2].partition("/")[0]
    try:
        return cells.day(version)
    except cells.CellError:
        return ""
