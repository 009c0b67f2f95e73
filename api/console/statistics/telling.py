"""Lines of statistics in words of the clerk's language: names of areas, forms and people, roads, days.

It may not count or hide a line; periods in which nothing came are put between the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from api.console.frame.page import fill
from api.console.statistics.asked import Wanted
from api.console.words import in_language
from api.errors.answers import language
from field.forms.published.catalogue import stored_catalogue
from field.office.today import names_of_people
from field.statistics.asking import (
    AREA,
    CHANNEL,
    DAY,
    FORM,
    MONTH,
    PERIODS,
    PERSON,
    UNIT,
    WEEK,
    Key,
    Line,
    Numbers,
    date_of,
    day_of_date,
)
from field.statistics.places import places_of
from field.statistics.units import OWN, UNDECIDED
from field.units.standing import standing_of

ROADS = ("direct", "relayed", "bundle", "desk", "collect", "recovered")
HOME = "home"
_NEXT = {AREA: FORM, UNIT: AREA, FORM: AREA, PERSON: FORM, CHANNEL: AREA, MONTH: WEEK, WEEK: DAY, DAY: AREA}
"""By which ground one looks on, from a line."""
MOST_FILLED = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words; `short` is for drawings, `on` the address at which it is looked at alone."""

    words: str
    short: str
    numbers: Numbers
    on: str


def told(connection: Connection, lines: Sequence[Line], wanted: Wanted, today: date) -> list[Told]:
    """Every line in words; a few statements at most."""
    if wanted.by in PERIODS:
        return [_period(each, wanted) for each in _filled(lines, wanted)]
    if wanted.by == UNIT:
        return _communes(connection, lines, wanted, today)
    names = _names(connection, wanted.by, [str(each.key) for each in lines])
    on = _NEXT[wanted.by]
    return [
        Told(words := names(str(each.key)), words, each.numbers, wanted.query(by=on, **{wanted.by: str(each.key)}))
        for each in lines
    ]


def _communes(connection: Connection, lines: Sequence[Line], wanted: Wanted, today: date) -> list[Told]:
    """Communes; one whose dossiers are in one of several, nobody knows in which, with those."""
    unsure = [key.removeprefix(UNDECIDED) for line in lines if (key := str(line.key)).startswith(UNDECIDED)]
    day = wanted.units or today.isoformat()
    units = {key: found.units for key, found in standing_of(connection, unsure, day).items()} if day != OWN else {}
    keys = {str(each.key).removeprefix(UNDECIDED) for each in lines} | {
        unit for each in units.values() for unit in each
    }
    names = _names(connection, UNIT, sorted(keys))
    words = in_language(language())["stat_undecided"]
    found = []
    for each in lines:
        area = str(each.key).removeprefix(UNDECIDED)
        short = said = names(area)
        if area != each.key:
            short, among = f"{said} ?", ", ".join(map(names, units.get(area, ())))
            said = fill(words, name=said, units=among or "…")
        found.append(Told(said, short, each.numbers, wanted.query(by=_NEXT[UNIT], area=area, units="")))
    return found


def person_of(connection: Connection, person: str) -> str:
    """The name of whom the table is narrowed to; "" for nobody."""
    return _names(connection, PERSON, [person])(person) if person else ""


def narrowed(connection: Connection, wanted: Wanted) -> list[tuple[str, str]]:
    """What the table is narrowed to: of which kind, and its words."""
    words = in_language(language())
    kinds = ((AREA, "area"), (FORM, "form"), (PERSON, "stat_by_person"), (CHANNEL, "road"))
    given = [(by, words[kind], key) for by, kind in kinds if (key := getattr(wanted, by))]
    return [(kind, _names(connection, by, [key])(key)) for by, kind, key in given]


def form_titles(connection: Connection) -> list[tuple[str, str]]:
    """Every form that is known, with what it is called, by that."""
    forms = stored_catalogue(connection).newest
    return sorted(((key, form.titles.get(language()) or form.titles["vi"]) for key, form in forms.items()),
                  key=lambda each: each[1])  # fmt: skip


def _names(connection: Connection, by: str, keys: Sequence[str]) -> Callable[[str], str]:
    words = in_language(language())
    found: Mapping[str, str] = {}
    if by in (AREA, UNIT):
        found = {"": words["stat_nowhere"], **places_of(connection, keys)}
    elif by == FORM:
        found = dict(form_titles(connection))
    elif by == PERSON:
        found = {"": words["road_recovered"], HOME: words["stat_home"], **names_of_people(connection, keys)}
    elif by == CHANNEL:
        found = {road: words[f"road_{road}"] for road in ROADS}
    return lambda key: found.get(key, key)


def _filled(lines: Sequence[Line], wanted: Wanted) -> Iterable[Line]:
    """Every period between the first and the last that have something, and up to the end of what is asked for."""
    found = {each.key: each for each in lines}
    if not lines:
        return ()
    periods: list[Key] = []
    day, last = date_of(int(lines[0].key)), max(min(wanted.until, wanted.as_of), date_of(int(lines[-1].key)))
    while day <= last and len(periods) < MOST_FILLED:
        periods.append(day_of_date(day))
        day = _after(wanted.by, day)
    return [found.get(key) or Line(key, Numbers()) for key in periods]


def _after(by: str, day: date) -> date:
    if by == MONTH:
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day + timedelta(days=7 if by == WEEK else 1)


def _period(line: Line, wanted: Wanted) -> Told:
    first = date_of(int(line.key))
    last = _after(wanted.by, first) - timedelta(days=1)
    on = wanted.query(by=_NEXT[wanted.by], since=first, until=last)
    if wanted.by == MONTH:
        return Told(f"{first:%m/%Y}", f"{first:%m/%y}", line.numbers, on)
    words = f"{first:%d/%m/%Y}" if wanted.by == DAY else f"{first:%d/%m} – {last:%d/%m/%Y}"
    return Told(words, f"{first:%d/%m}", line.numbers, on)
