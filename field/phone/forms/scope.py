"""Where an author's new dossier begins: an area of their own scope, picked and never typed.

What a person holds stands in the phone's certificate, names of areas came with the manifest. This module must not
write.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from field.areas.kinds import is_place
from field.forms.compiled.document import Document, walk
from field.phone.enrolling.certificates import grants_of
from field.phone.forms.reading import list_of, names
from field.phone.identity import identity_of
from sync.head import Value
from sync.text import fold

PLACES, UNITS = "areas.csv", "units.csv"
"""The lists whose choices are areas."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area by its id, with its name as far as this phone knows it."""

    id: str
    name: str


def own_areas(connection: sqlite3.Connection, form: str) -> list[Area]:
    """Where the author may begin a dossier of a form: the villages and working areas that they hold, else the areas."""
    person = identity_of(connection).person
    tops = {area for _, area, only in grants_of(connection, person) if only in {None, form}}
    known = names(connection, "areas")
    below = {each for each in known if not tops.isdisjoint([*_above(known, each), *_beside(known, each)])}
    found = {each for each in below if is_place(each, known[each]["kind"])} or tops
    return sorted((_area(known, each) for each in found), key=lambda each: (each.name, each.id))


def picked(areas: list[Area], said: str) -> list[Area]:
    """Those that are meant by an id or by words of the name, with or without marks; all of them for no words."""
    exact = [each for each in areas if each.id == said]
    return exact or [each for each in areas if fold(said) in fold(each.name)]


def place_answers(connection: sqlite3.Connection, document: Document, area: str) -> dict[str, Value]:
    """What a form asks of the place, answered by the dossier's area: village and commune, where the lists have them."""
    known = names(connection, "areas")
    line = [area, *_above(known, area)] if area in known else [area, area.partition("/")[0]]
    return dict(_answers(connection, document, line))


def _answers(connection: sqlite3.Connection, document: Document, line: list[str]) -> Iterator[tuple[str, Value]]:
    for node in walk(document["nodes"]):
        if node["type"] != "select_one_from_file" or node["file"] not in {PLACES, UNITS} or "/" in node["path"]:
            continue
        rows = list_of(connection, node["file"])
        codes = {row["name"] for row in rows} if rows is not None and "name" in rows.columns else set()
        chosen = next((each for each in line if each in codes), None)
        if chosen is not None:
            yield node["path"], chosen


def _above(known: Mapping[str, Mapping[str, str]], area: str) -> list[str]:
    """An area and what is above it, the lowest first; a ring ends where it begins."""
    line: list[str] = []
    while area and area not in line:
        line.append(area)
        area = known[area]["parent"] if area in known else ""
    return line


def _beside(known: Mapping[str, Mapping[str, str]], area: str) -> list[str]:
    """What it lies in besides, since a reform: what its commune was before, or a named set."""
    return known[area].get("within", "").split()


def _area(known: Mapping[str, Mapping[str, str]], area: str) -> Area:
    return Area(area, known[area]["name"] if area in known else area)
