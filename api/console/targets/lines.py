"""Targets in words: how many of how many, by whom, since when, and how far an even pace would be. It may not write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from api.console.reconcile.speaking import speaking
from field.areas.tree import names_of
from field.forms.published.catalogue import stored_catalogue
from field.office.today import names_of_people
from field.statistics.asking import date_of
from field.targets.reading import Standing


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target: `state` and `expected` are its pace, `people` and `villages` what each has reached, most first."""

    id: str
    area: str
    form: str
    counts: str
    wanted: int
    made: int
    since: str
    due: str
    state: str
    expected: int
    people: tuple[tuple[str, int], ...]
    villages: tuple[tuple[str, int], ...]


def target_lines(connection: Connection, found: Sequence[Standing]) -> tuple[TargetLine, ...]:
    """These targets in words; a fixed number of statements."""
    words = speaking(connection, (), (), {each.row.area for each in found}, 0)
    forms = stored_catalogue(connection).newest
    people = names_of_people(connection, sorted({person for each in found for person in each.by_person}))
    areas = names_of(connection, sorted({area for each in found for area in each.by_area}))
    return tuple(
        TargetLine(
            each.row.id,
            words.area(each.row.area),
            words.form(forms.get(each.row.form), each.row.form),
            each.row.counts,
            each.row.wanted,
            each.made,
            f"{date_of(each.row.since):%d/%m/%Y}",
            f"{date_of(each.row.due):%d/%m/%Y}",
            each.pace.state,
            each.pace.expected,
            _named(each.by_person, people),
            _named(each.by_area, areas),
        )
        for each in found
    )


def _named(numbers: Mapping[str, int], names: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    told = ((names.get(key, key), n) for key, n in numbers.items() if n)
    return tuple(sorted(told, key=lambda each: (-each[1], each[0])))
