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

HEIR, WAS, MEMBER = "heir", "was", "member"
"""Kinds of links: to what stands for it since, to what it lay in before, to a named set."""
Edges = Mapping[str, Sequence[tuple[str, str]]]
"""What is right above each area, with the kind of link: "" for its parent, which is first."""


def edges_of(
    parents: Iterable[tuple[str, object]], links: Iterable[tuple[str, str, str]]
) -> dict[str, list[tuple[str, str]]]:
    """Edges from parents (None or "" for none) and from links that count, as (part, whole, kind)."""
    found = {each: [(str(parent), "")] if parent else [] for each, parent in parents}
    for part, whole, kind in sorted(links):
        found.setdefault(part, []).append((whole, kind))
    return found


def counting_links(connection: Connection) -> list[tuple[str, str, str]]:
    """The links that count now, as (part, whole, kind)."""
    columns = (area_link.c.part, area_link.c.whole, area_link.c.kind)
    rows = connection.execute(select(*columns).where(area_link.c.counts))
    return [(row.part, row.whole, row.kind) for row in rows]


def above(each: str, edges: Edges) -> frozenset[str]:
    """Everything above an area, without itself; with itself when it lies in a ring.

    A village lies within the commune it came from, and so within the district of before, but not within everything
    that stands for that commune since: of a commune that was split, it is in one part.
    """
    found: set[tuple[str, bool]] = set()
    waiting = [(each, False)]
    while waiting:
        here, was = waiting.pop()
        for whole, kind in edges.get(here, ()):
            step = (whole, was or kind == WAS)
            if step not in found and not (was and kind == HEIR):
                found.add(step)
                waiting.append(step)
    return frozenset(whole for whole, _ in found)


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
