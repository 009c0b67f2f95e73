"""Taking a version in: a whole catalogue, stored beside the others, with the difference to the one in force.

A version never changes. Texts are shared between versions, so a version with one correction costs one text. This
module must not read files.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from field.areas.tree import descendants
from field.procedures.difference import Differs, difference
from field.procedures.problems import Place, ProcedureProblem
from field.procedures.procedure import Procedure, encode, hash_of, search_key
from field.procedures.versions import HOME, contents, in_force_of, newest_of
from field.storage.bulk import any_of, insert, insert_tuples, next_numbers
from field.surroundings import Surroundings
from field.tables import area as area_table
from field.tables import counter, procedure, procedure_text, procedure_version

_COUNTER, _LOCK = "procedure_version", "procedures"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was read, and whose catalogue it is a version of; `area` is HOME for the whole home's."""

    area: str
    procedures: Sequence[Procedure]
    file: str
    source: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """A version that is stored now. `is_new` is false when the newest version said the same; `before` is in force."""

    version: int
    area: str
    size: int
    difference: tuple[Differs, ...]
    before: int | None
    is_new: bool


def take_turns(connection: Connection) -> None:
    """Wait until no other transaction takes in or publishes procedures."""
    insert(connection, counter, [{"name": _LOCK, "n": 0}], replace=("n",))


def take(connection: Connection, brought: Brought, by: str, surroundings: Surroundings) -> Taken:
    """Store a version; what the newest version of the catalogue says already is not stored again.

    ProcedureProblem `area_not_there`, `procedures_area`.
    """
    take_turns(connection)
    check_areas(connection, brought)
    texts = {each.code: encode(each) for each in brought.procedures}
    names = {code: hash_of(text) for code, text in texts.items()}
    whole = hashlib.sha256("\n".join(names[code] for code in sorted(names)).encode()).hexdigest()
    newest, before = newest_of(connection, brought.area), in_force_of(connection, brought.area)
    is_new = newest is None or newest.hash != whole
    version = next_numbers(connection, _COUNTER) if newest is None or is_new else newest.version
    if is_new:
        insert(connection, procedure_version, [_row(version, brought, whole, by, surroundings.now())])
        insert(connection, procedure_text, [_text(each, texts, names) for each in brought.procedures], ignore=True)
        insert_tuples(connection, procedure, ("version", "area", "code", "hash"), _places(version, brought, names))
    found = difference(contents(connection, before), {each.code: each for each in brought.procedures})
    return Taken(version, brought.area, len(texts), found, before, is_new)


def check_areas(connection: Connection, brought: Brought) -> None:
    """ProcedureProblem when the catalogue's area is not there, or a procedure names one outside of it."""
    named = {area for each in brought.procedures for area in each.areas}
    if brought.area == HOME:
        inside = set(connection.scalars(select(area_table.c.id).where(any_of(area_table.c.id, named))))
    else:
        inside = set(descendants(connection, [brought.area]))
        if not inside:
            place = Place(brought.area, "không có địa bàn này", "there is no such area")
            raise ProcedureProblem("area_not_there", [place])
    wrong = [
        Place(f"{each.code}, {area}", "không có, hoặc nằm ngoài địa bàn của danh mục", "not there, or outside")
        for each in brought.procedures
        for area in each.areas
        if area not in inside
    ]
    if wrong:
        raise ProcedureProblem("procedures_area", wrong)


def _row(version: int, brought: Brought, whole: str, by: str, now: int) -> dict[str, Any]:
    return {
        "version": version,
        "area": brought.area,
        "hash": whole,
        "size": len(brought.procedures),
        "file": brought.file,
        "source": brought.source,
        "taken_at": now,
        "taken_by": by,
    }


def _places(version: int, brought: Brought, names: dict[str, str]) -> list[tuple[int, str, str, str]]:
    """A row for each procedure and area in which it holds."""
    return [
        (version, area, each.code, names[each.code])
        for each in brought.procedures
        for area in each.areas or (brought.area,)
    ]


def _text(each: Procedure, texts: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    return {
        "hash": names[each.code],
        "name": each.name,
        "search": search_key(each),
        "valid_from": each.valid_from,
        "valid_to": each.valid_to,
        "body": texts[each.code],
    }
