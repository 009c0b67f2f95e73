"""Names that a phone needs to show: areas and people of the caller's scope, as lists that only home makes.

People are those who hold something in these areas or above them: colleagues, and the office that answers for them.
This module must not write.
"""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from sqlalchemy import Connection, exists, select

from field.areas.tree import ancestors_of
from field.forms.lists.places import Tree, line_above, tree_of
from field.forms.lists.rows import ListRows
from field.storage.bulk import any_of
from field.tables import area_within, assignment, person

Names = Callable[[Connection, Collection[str]], ListRows]


def _areas(connection: Connection, areas: Collection[str]) -> ListRows:
    """`id, name, kind, parent`, and where a reform made one needed `within`: what else of the caller's it lies in."""
    tree = tree_of(connection, areas)
    rows = sorted(tree.values(), key=lambda row: str(row.id))
    beside = _beside(connection, tree, areas)
    more = ("within",) if any(beside.values()) else ()
    cells = tuple(
        (row.id, row.name, row.kind, row.parent or "", *(beside.get(row.id, "") for _ in more)) for row in rows
    )
    return ListRows(("id", "name", "kind", "parent", *more), cells)


def _beside(connection: Connection, tree: Tree, areas: Collection[str]) -> Mapping[str, str]:
    """Of the caller's areas those within which each lies by links (`field.reform`), not by its parents."""
    held = set(areas)
    found = {}
    for each, above in ancestors_of(connection, areas).items():
        by_parents = {str(one.id) for one in line_above(tree, tree[each])}
        found[each] = " ".join(sorted((above & held) - by_parents))
    return found


def _people(connection: Connection, areas: Collection[str]) -> ListRows:
    above = select(area_within.c.ancestor).where(any_of(area_within.c.area, sorted(areas)))
    held = exists().where(assignment.c.person == person.c.id, assignment.c.area.in_(above))
    rows = connection.execute(select(person.c.id, person.c.name).where(held).order_by(person.c.id))
    return ListRows(("id", "name"), tuple((row.id, row.name) for row in rows))


NAMES: Mapping[str, Names] = MappingProxyType({"areas": _areas, "people": _people})
"""The lists of names; no file has such a name."""
