"""What lies within what, written down for everything that asks: the closure of parents and of links between areas.

A link places an area within another one beside its parent: a unit of before within the one that stands for it, a
village within the commune it came from, a member within a named set (`field.reform`). A link counts from its first day
to its last, the last included. Whoever changes a parent or a link calls `close` in the same transaction.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from field.areas.tree import descendants
from field.storage.bulk import any_of, insert_tuples
from field.tables import area, area_link, area_within

Edges = Mapping[str, Sequence[str]]
"""The areas right above each area: its parent first, then by links."""


def edges_of(parents: Iterable[tuple[str, object]], links: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Edges from parents (None or "" for none) and from links that count, as (part, whole)."""
    found = {each: [str(parent)] if parent else [] for each, parent in parents}
    for part, whole in sorted(links):
        found.setdefault(part, []).append(whole)
    return found


def counting_links(connection: Connection) -> list[tuple[str, str]]:
    """The links that count now, as (part, whole)."""
    rows = connection.execute(select(area_link.c.part, area_link.c.whole).where(area_link.c.counts))
    return [(row.part, row.whole) for row in rows]


def above(each: str, edges: Edges) -> frozenset[str]:
    """Everything above an area, without itself; with itself when it lies in a ring."""
    found: set[str] = set()
    waiting = list(edges.get(each, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += edges.get(one, ())
    return frozenset(found)


def close(connection: Connection, touched: Collection[str]) -> None:
    """Write anew what lies above the areas whose parent or links changed, and above everything below them."""
    if not touched:
        return
    rows = connection.execute(select(area.c.id, area.c.parent))
    parents = [(row.id, row.parent) for row in rows]
    edges, known = edges_of(parents, counting_links(connection)), {each for each, _ in parents}
    affected = sorted(set(touched) | descendants(connection, touched))
    connection.execute(delete(area_within).where(any_of(area_within.c.area, affected)))
    pairs = [(each, top) for each in affected if each in known for top in sorted(above(each, edges) | {each})]
    insert_tuples(connection, area_within, ("area", "ancestor"), pairs)
