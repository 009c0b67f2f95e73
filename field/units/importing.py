"""Units, villages and successors are taken in together from the rows of several files, all or nothing.

A succession between units that are nowhere, or one that leads back to where it began, refuses the whole import with
the file and line of each. This module must not read files.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.areas.importing import AreasRefusedError, Imported, import_areas, within
from field.areas.reading import parents_first
from field.areas.rows import AreaFile, AreaRow, Fault, SuccessorRow
from field.storage.bulk import any_of, insert
from field.tables import area, succession
from field.units.links import every_link
from geo.units.lineage import Link, rings


@dataclass(frozen=True, slots=True)
class Units:
    """What several files say together: areas, parents first, and successors; and what is wrong with them."""

    areas: tuple[AreaRow, ...]
    successors: tuple[SuccessorRow, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: areas, successions, areas by level, successions by relation."""

    areas: Imported
    successions: Imported
    levels: Mapping[str, int]
    relations: Mapping[str, int]


def together(files: Sequence[AreaFile]) -> Units:
    """The rows of several files as one; the same version in two of them must say the same."""
    areas: dict[str, AreaRow] = {}
    faults = [fault for file in files for fault in file.faults]
    for row in (row for file in files for row in file.areas):
        if (before := areas.setdefault(row.id, row)) is not row and _said(before) != _said(row):
            faults.append(_otherwise(row, before))
    ordered, ring = parents_first(list(areas.values()))
    links = {(row.old, row.new): row for file in files for row in file.successors}
    return Units((*ordered, *ring), tuple(links.values()), tuple(faults))


def part(units: Units, top: str) -> Units:
    """Only the area `top`, what is above and below it, and the units that theirs came from and became."""
    kept = {row.id for row in within(units.areas, top)}
    below = kept - _above(units.areas, {top})
    links = _lines_of(units.successors, below)
    ends = {end for row in links for end in (row.old, row.new)}
    wanted = kept | ends | _above(units.areas, ends)
    return Units(tuple(row for row in units.areas if row.id in wanted), tuple(links), units.faults)


def take_units(connection: Connection, units: Units) -> Taken:
    """Take areas and successions in; the same again change nothing. Raises AreasRefusedError."""
    if units.faults:
        raise AreasRefusedError(units.faults)
    areas = import_areas(connection, units.areas)
    successions = _take_links(connection, units.successors)
    levels = Counter(row.level for row in units.areas)
    return Taken(areas, successions, levels, Counter(row.relation for row in units.successors))


def _take_links(connection: Connection, rows: Sequence[SuccessorRow]) -> Imported:
    given = {Link(row.old, row.new, row.relation, row.effective): row for row in rows}
    known = set(every_link(connection)) if given else set()
    faults = [*_nowhere(connection, rows), *_backwards(given, known)]
    if faults:
        raise AreasRefusedError(faults)
    pairs = {(link.old, link.new) for link in known}
    written = [link for link in given if link not in known]
    insert(connection, succession, [link._asdict() for link in written], replace=("relation", "effective"))
    changed = sum((link.old, link.new) in pairs for link in written)
    return Imported(len(written) - changed, changed, len(given) - len(written))


def _nowhere(connection: Connection, rows: Sequence[SuccessorRow]) -> list[Fault]:
    named = sorted({end for row in rows for end in (row.old, row.new)})
    there = set(connection.scalars(select(area.c.id).where(any_of(area.c.id, named))))
    return [
        Fault(
            row.file,
            row.line,
            column,
            "succession_unit_unknown",
            f"chưa có đơn vị {end}; hãy nhập danh sách đơn vị cùng lúc hoặc trước đó",
            f"the unit {end} is not there; import its list of units with this file, or before it",
        )
        for row in rows
        for column, end in (("old_unit_id", row.old), ("new_unit_id", row.new))
        if end not in there
    ]


def _backwards(given: Mapping[Link, SuccessorRow], known: Collection[Link]) -> list[Fault]:
    asked = {(link.old, link.new) for link in given}
    others = [link for link in known if (link.old, link.new) not in asked]
    return [
        Fault(
            given[link].file,
            given[link].line,
            "new_unit_id",
            "succession_ring",
            f"{link.new} lại dẫn về {link.old}; hãy sửa đơn vị cũ hoặc mới",
            f"{link.new} leads back to {link.old}; correct the old unit or the new one",
        )
        for link in rings((*given, *others))
        if link in given
    ]


def _said(row: AreaRow) -> tuple[str, ...]:
    return row.name, row.kind, row.parent, row.valid_from, row.valid_to


def _otherwise(row: AreaRow, before: AreaRow) -> Fault:
    vi = f"{row.id} ghi khác ở {before.file}:{before.line}; hãy sửa một trong hai, hoặc cho mã ngày hiệu lực khác"
    en = f"{row.id} stands otherwise in {before.file}:{before.line}; correct one, or give this version another day"
    return Fault(row.file, row.line, "id", "area_twice", vi, en)


def _above(areas: Sequence[AreaRow], ends: Collection[str]) -> set[str]:
    parents = {row.id: row.parent for row in areas}
    found: set[str] = set()
    for each in ends:
        above = parents.get(each, "")
        while above and above not in found:
            found.add(above)
            above = parents.get(above, "")
    return found


def _lines_of(rows: Sequence[SuccessorRow], units: Collection[str]) -> list[SuccessorRow]:
    """The successions on the lines into and out of the units."""
    earlier, later = set(units), set(units)
    for row in sorted(rows, key=lambda each: each.effective, reverse=True):
        if row.new in earlier:
            earlier.add(row.old)
    for row in sorted(rows, key=lambda each: each.effective):
        if row.old in later:
            later.add(row.new)
    return [row for row in rows if row.new in earlier or row.old in later]
