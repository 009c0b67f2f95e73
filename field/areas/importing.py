"""Areas are taken in from rows that `reading` made: added or changed, never removed, since dossiers stand in them.

All or nothing: a parent that is nowhere, or a ring across files, refuses the whole import with the line of each.
This module must not read files.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.areas.closing import Edges, above, close, counting_links, edges_of
from field.areas.rows import AreaRow, Fault
from field.areas.spots import spot_text
from field.storage.bulk import insert
from field.tables import area
from sync.text import fold

_CHANGEABLE = ("code", "name", "search", "kind", "parent", "valid_from", "valid_to", "spot")


class AreasRefusedError(ValueError):
    """The rows do not make a tree with what is there; `faults` say which and what to do. Nothing was taken in."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many areas were new, changed, and there already as they are."""

    added: int
    changed: int
    same: int


def import_areas(connection: Connection, rows: Iterable[AreaRow], file: str = "") -> Imported:
    """Take the areas in, and keep the closure of the tree. `file` is its name for people, in faults.

    The same rows again change nothing, and a row without a position takes none away. Raises AreasRefusedError.
    """
    given = {row.id: row for row in rows}
    known = {str(found["id"]): dict(found) for found in connection.execute(select(area)).mappings()}
    wanted = {each: _columns(row, known.get(each, {}).get("spot")) for each, row in given.items()}
    parents = [(each, found["parent"]) for each, found in (known | wanted).items()]
    edges = edges_of(parents, counting_links(connection))
    faults = [fault for row in given.values() if (fault := _fault(row, edges, file))]
    if faults:
        raise AreasRefusedError(faults)
    added = [wanted[each] for each in given if each not in known]
    changed = [wanted[each] for each in given if each in known and wanted[each] != known[each]]
    insert(connection, area, added + changed, replace=_CHANGEABLE)
    moved = [row["id"] for row in changed if row["parent"] != known[str(row["id"])]["parent"]]
    close(connection, {str(each) for each in (*moved, *(row["id"] for row in added))})
    return Imported(len(added), len(changed), len(given) - len(added) - len(changed))


def within(rows: Sequence[AreaRow], top: str) -> list[AreaRow]:
    """Of rows with parents first: the area `top`, what is above it and what is below it."""
    by_id = {row.id: row for row in rows}
    above: set[str] = set()
    each = top
    while each in by_id and each not in above:
        above.add(each)
        each = by_id[each].parent
    below = {top}
    for row in rows:
        if row.parent in below:
            below.add(row.id)
    return [row for row in rows if row.id in above or row.id in below]


def _columns(row: AreaRow, spot: object) -> dict[str, object]:
    return {
        "id": row.id,
        "code": row.code,
        "name": row.name,
        "search": fold(f"{row.full_name or row.name} {row.code}"),
        "kind": row.kind,
        "parent": row.parent or None,
        "valid_from": row.valid_from or None,
        "valid_to": row.valid_to or None,
        "spot": spot_text(row.lat, row.lon) if row.lat is not None and row.lon is not None else spot,
    }


def _fault(row: AreaRow, edges: Edges, file: str) -> Fault | None:
    if row.parent and row.parent not in edges:
        vi = f"địa bàn cấp trên {row.parent} chưa có; hãy nhập nó trước, hoặc trong cùng tệp"
        en = f"the parent {row.parent} is not there; import it first, or in the same file"
        return Fault(row.file or file, row.line, "parent", "area_parent_unknown", vi, en)
    if row.id in above(row.id, edges):
        vi = f"{row.id} nằm trong {row.parent}, và ngược lại; hãy sửa cột địa bàn cấp trên"
        en = f"{row.id} lies in {row.parent}, which lies in it; correct the parent of one of them"
        return Fault(row.file or file, row.line, "parent", "area_ring", vi, en)
    return None
