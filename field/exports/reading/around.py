"""What stands around dossiers: names of areas, of people, and the words of choices from lists outside of the form.

Areas and lists are read once for an export, people once for a batch. This module must not read a dossier.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from field.areas.kinds import full_name
from field.forms.lists.keeping import unpacked
from field.forms.lists.provided import provided, remembered
from field.forms.lists.rows import LABEL, NAME, ListRows
from field.storage.bulk import any_of
from field.tables import area, list_version, person

_AREAS = ("areas.csv", "units.csv")
"""Lists whose codes are areas, also those that are not valid any more."""


@dataclass(frozen=True, slots=True)
class Around:
    """Area ids with their names, the parent's behind (`Bản Hiềng, Xã Tây`); choices by file and code."""

    places: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def word(self, file: str, code: str) -> str:
        """The words of a choice of a list outside; its code where nobody knows it."""
        return self.lists.get(file, {}).get(code, code)

    def place(self, areas: Iterable[str]) -> str:
        """The names of areas."""
        return "; ".join(self.places.get(each, each) for each in areas)


def around(connection: Connection, files: Collection[str], language: str, at: int) -> Around:
    """Everything around one export, as it was at a moment (UTC ms); two statements, and those of lists made here."""
    rows = connection.execute(select(area.c.id, area.c.name, area.c.kind, area.c.parent)).all()
    names = {row.id: full_name(row.name, row.kind) for row in rows}
    places = {row.id: ", ".join(filter(None, (names[row.id], names.get(row.parent)))) for row in rows}
    lists = _uploaded(connection, files, language, at) if files else {}
    for file in files:
        found = provided(connection, file, None, at)
        known = names if file in _AREAS else {**remembered(connection, file), **lists.get(file, {})}
        lists[file] = {**known, **(_words(found, language) if found is not None else {})}
    return Around(places, lists)


def people(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """The names of people by id; one statement."""
    known = connection.execute(select(person.c.id, person.c.name).where(any_of(person.c.id, sorted(ids))))
    return {row.id: row.name for row in known}


def _uploaded(connection: Connection, files: Collection[str], language: str, at: int) -> dict[str, Mapping[str, str]]:
    """Uploaded lists; codes that the newest version dropped have their words from an older one."""
    columns = (list_version.c.name, list_version.c.content)
    asked = select(*columns).where(any_of(list_version.c.name, files), list_version.c.taken_at <= at)
    found: dict[str, Mapping[str, str]] = {}
    for name, content in connection.execute(asked.order_by(list_version.c.taken_at)):
        found[name] = {**found.get(name, {}), **_words(unpacked(content), language)}
    return found


def _words(rows: ListRows, language: str) -> Mapping[str, str]:
    if NAME not in rows.columns:
        return {}
    code = rows.columns.index(NAME)
    wanted = [name for name in (f"{LABEL}::{language}", LABEL, f"{LABEL}::vi") if name in rows.columns]
    labels = [rows.columns.index(name) for name in wanted]
    return {row[code]: next((row[place] for place in labels if row[place]), row[code]) for row in rows.rows}
