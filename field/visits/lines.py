"""What a phone is told of a visit list: its head, the dossiers that are new to it, and what was done since."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from field.errands.phones import Owed
from field.storage.bulk import any_of
from field.tables import visit_list, visit_person
from sync.strict_json import dumps


def visit_lines(
    connection: Connection, owed: Sequence[Owed], named: Mapping[tuple[str, str], Sequence[Any]]
) -> dict[tuple[str, str], str]:
    """For each phone and list its line; `named` are the visits that are new to it. Two statements."""
    ids = {each.errand for each in owed}
    if not ids:
        return {}
    people = people_of(connection, ids)
    rows = connection.execute(select(visit_list).where(any_of(visit_list.c.id, ids)))
    heads = {row.id: _head(row, people.get(row.id, [])) for row in rows}
    places = [(each.installation, each.errand) for each in owed]
    return {place: dumps({"visit": heads[place[1]] | _visits(named.get(place, ()))}) for place in places}


def people_of(connection: Connection, ids: Collection[str]) -> dict[str, list[str]]:
    """To whom lists are given."""
    asked = select(visit_person).where(any_of(visit_person.c.list, ids)).order_by(visit_person.c.person)
    found: dict[str, list[str]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.list, []).append(row.person)
    return found


def _head(row: Any, people: Sequence[str]) -> dict[str, Any]:
    head = {
        "id": row.id,
        "rev": row.revision,
        "title": row.title,
        "form": row.form,
        "area": row.area,
        "words": row.words,
        "by": row.by,
        "at": row.at,
        "for": list(people),
    }
    return head | ({"due": row.due} if row.due else {})


def _visits(rows: Sequence[Any]) -> dict[str, Any]:
    """Every visit named: who made it, how and when; null, when nobody has (any more)."""
    return {"visits": {row.dossier: [row.by, row.how, row.at] if row.how else None for row in rows}}
