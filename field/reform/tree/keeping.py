"""The tree of areas as it is kept, read into memory and written back. It must not decide what a reform does."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from field.forms.lists.places import VIETNAM
from field.reform.tree.values import Area, Link, Tree
from field.storage.bulk import any_of, insert
from field.tables import area, area_link

_FIELDS = ("id", "code", "name", "search", "kind", "parent", "valid_from", "valid_to")
_CHANGEABLE = ("name", "search", "kind", "parent", "valid_from", "valid_to")
_OPTIONAL = ("parent", "valid_from", "valid_to")


def today(now: int) -> str:
    """The ISO day on which a moment (UTC ms) falls in Vietnam: days of areas begin and end there."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone(VIETNAM).date().isoformat()


def read_tree(connection: Connection) -> Tree:
    """All areas and links; two statements."""
    rows = connection.execute(select(*(area.c[each] for each in _FIELDS)))
    areas = {row.id: Area(*(value or "" for value in row)) for row in rows}
    links = connection.execute(select(area_link)).all()
    return Tree(areas, frozenset(Link(r.part, r.whole, r.kind, r.valid_from, r.valid_to or "") for r in links))


def write_areas(connection: Connection, areas: Iterable[Area]) -> None:
    """Areas as they are now; their middles stay."""
    insert(connection, area, [_row(each) for each in areas], replace=_CHANGEABLE)


def remove_areas(connection: Connection, areas: Collection[str]) -> None:
    """Areas that nobody ever stood in."""
    connection.execute(delete(area).where(any_of(area.c.id, sorted(areas))))


def write_links(
    connection: Connection, gone: Collection[Link], made: Collection[Link], reform: str, day: str
) -> set[str]:
    """Links that are no longer so, and new ones, which count or not on an ISO day; returns their parts."""
    for each in gone:
        connection.execute(delete(area_link).where(*_is(each)))
    rows = [{**link_row(each), "counts": each.counts(day), "reform": reform} for each in sorted(made, key=_order)]
    insert(connection, area_link, rows)
    return {each.part for each in (*gone, *made)}


def link_row(each: Link) -> dict[str, Any]:
    """A link's columns."""
    return {**asdict(each), "valid_to": each.valid_to or None}


def link_from(row: Mapping[str, Any]) -> Link:
    """The link behind its columns."""
    return Link(row["part"], row["whole"], row["kind"], row["valid_from"], row["valid_to"] or "")


def area_from(row: Mapping[str, Any]) -> Area:
    """The area behind its columns."""
    return Area(**row)


def _row(each: Area) -> dict[str, Any]:
    return {name: value or None if name in _OPTIONAL else value for name, value in asdict(each).items()}


def _is(each: Link) -> list[Any]:
    return [area_link.c[name] == getattr(each, name) for name in ("part", "whole", "kind", "valid_from")]


def _order(each: Link) -> tuple[str, str, str, str]:
    return each.part, each.whole, each.kind, each.valid_from
