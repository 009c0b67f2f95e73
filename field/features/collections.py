"""Which collections a reader has: one for each form they may export, one for each repeat of it, and those across forms.

`patrols` are the dossiers of every form that asks for a track, `observations` the rows of their repeats that ask for a
point, `units` the administrative units. What the reader may see nowhere has no column, as in exports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from field.exports.columns.plan import Plan, places_of, plan_for
from field.exports.columns.table import MAIN, Column
from field.exports.columns.versions import known_at, newest_first
from field.exports.files.geojson import Located
from field.exports.reader import Reader
from field.exports.wanted import CLASSES, COLUMNS
from field.forms.catalogue import Catalogue
from field.forms.form import Form, Labels
from field.forms.published.catalogue import stored_catalogue

PATROLS, OBSERVATIONS, UNITS = "patrols", "observations", "units"
WORDS: dict[str, Labels] = {
    PATROLS: {"vi": "Chuyến tuần tra", "en": "Patrols"},
    OBSERVATIONS: {"vi": "Điểm quan sát", "en": "Observations"},
    UNITS: {"vi": "Đơn vị hành chính và địa bàn", "en": "Administrative units and areas"},
}
TRACK, POINT = "geotrace", "geopoint"


@dataclass(frozen=True, slots=True)
class Part:
    """What one form gives to a collection: its dossiers (`table` is MAIN) or the rows of one repeat.

    `located` gives a feature its geometry; `beside`: rows that ask for no place take their dossier's.
    """

    form: str
    table: str
    plan: Plan
    catalogue: Catalogue
    located: Located | None
    beside: Located | None = None

    @property
    def id(self) -> str:
        """`tuan_tra_rung`, or `tuan_tra_rung.quan_sat` for the rows of a repeat."""
        return self.form if self.table == MAIN else f"{self.form}.{self.plan.tables[self.table].name}"

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its features."""
        return self.plan.tables[self.table].columns


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection by its `id`; units have no parts."""

    id: str
    titles: Labels
    parts: tuple[Part, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The properties that its features may have."""
        return frozenset(column.name for part in self.parts for column in part.columns)


def collections(connection: Connection, reader: Reader) -> list[Collection]:
    """All that the reader has, those across forms first."""
    forms = _forms(connection, reader)
    parts = {form: list(_parts(connection, reader, form)) for form in forms}
    across = [_across(name, parts) for name in (PATROLS, OBSERVATIONS)]
    own = [_of(part) for form in forms for part in parts[form]]
    return [Collection(UNITS, WORDS[UNITS]), *(each for each in across if each.parts), *own]


def collection(connection: Connection, reader: Reader, key: str) -> Collection | None:
    """One of them; None where there is none, or none for this reader."""
    if key == UNITS:
        return Collection(UNITS, WORDS[UNITS])
    forms = _forms(connection, reader)
    if key in {PATROLS, OBSERVATIONS}:
        found = _across(key, {form: list(_parts(connection, reader, form)) for form in forms})
        return found if found.parts else None
    form = key.partition(".")[0]
    parts = _parts(connection, reader, form) if form in forms else ()
    return next((each for part in parts if (each := _of(part)).id == key), None)


def _forms(connection: Connection, reader: Reader) -> list[str]:
    known = {each.id for each in stored_catalogue(connection).versions.values()}
    return sorted(form for form in known if reader.sees_form(form))


def _parts(connection: Connection, reader: Reader, form: str) -> Iterator[Part]:
    catalogue = known_at(connection, form, None)
    most = CLASSES[-1] if reader.sees_personal(form) else CLASSES[0]
    plan = plan_for(newest_first(catalogue, form), most, COLUMNS)
    places = {each.repeat: Located(plan.slots[each.pattern]) for each in reversed(places_of(plan))}
    for table in plan.tables:
        beside = places.get(MAIN) if table != MAIN else None
        yield Part(form, table, plan, catalogue, places.get(table), beside)


def _of(part: Part) -> Collection:
    table = part.plan.tables[part.table]
    if part.table == MAIN:
        return Collection(part.id, table.labels, (part,))
    titles = part.plan.tables[MAIN].labels
    words = {language: f"{titles.get(language, titles['vi'])}: {said}" for language, said in table.labels.items()}
    return Collection(part.id, words, (part,))


def _across(key: str, parts: dict[str, list[Part]]) -> Collection:
    asks = _asks_track if key == PATROLS else _asks_point
    chosen = [part for of_form in parts.values() for part in of_form if _is_patrol(part.plan.form) and asks(part)]
    return Collection(key, WORDS[key], tuple(chosen))


def _is_patrol(form: Form) -> bool:
    """Whether a form asks for a track outside of its repeats."""
    return any(each.kind == TRACK and not each.repeat for each in form.questions.values())


def _asks_track(part: Part) -> bool:
    return part.table == MAIN


def _asks_point(part: Part) -> bool:
    asked = part.plan.form.questions.values()
    return part.table != MAIN and any(each.kind == POINT and each.repeat == part.table for each in asked)
