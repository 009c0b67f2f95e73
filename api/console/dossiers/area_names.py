"""What areas are called where one is chosen or sought: with what they were called before. It may not write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from api.console.frame.page import fill
from api.console.words import in_language
from api.errors.answers import language
from field.areas.kinds import full_name
from field.areas.listing import list_areas
from field.units.former import Former, formers_of
from sync.text import fold

MOST_NAMED = 3
"""Former names that stand beside one of today."""
MOST_FOUND = 6
SHORTEST = 3
"""Letters of a name that is looked for among those of before."""


def with_formers(connection: Connection, named: Mapping[str, str]) -> Mapping[str, str]:
    """The names of areas, by id, each with what it was called before."""
    formers = formers_of(connection, named)
    return {key: f"{name} {_before(formers[key])}" if key in formers else name for key, name in named.items()}


def to_choose(connection: Connection, rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Rows of areas as they are offered, in their order: the id, and the name with what it was before."""
    return list(with_formers(connection, {str(row.id): str(row.name) for row in rows}).items())


def became(connection: Connection, areas: Collection[str], typed: str) -> Sequence[tuple[str, str, str]]:
    """Areas that an old name means and their own does not: the former name, the area's id, its name today."""
    words = fold(typed).split()
    if len("".join(words)) < SHORTEST or not any(letter.isalpha() for letter in typed):
        return ()
    own = {row.id for row in list_areas(connection, areas, "", typed, "", MOST_FOUND, former=False)}
    found = [row for row in list_areas(connection, areas, "", typed, "", MOST_FOUND + len(own)) if row.id not in own]
    formers = formers_of(connection, [str(row.id) for row in found])
    told = ((_meant(formers.get(str(row.id), ()), words), row) for row in found[:MOST_FOUND])
    return [(former, str(row.id), full_name(str(row.name), str(row.kind))) for former, row in told if former]


def _meant(formers: Sequence[Former], words: Sequence[str]) -> str:
    return next((each.words for each in formers if all(word in fold(each.words) for word in words)), "")


def _before(formers: Sequence[Former]) -> str:
    names = list(dict.fromkeys(each.words for each in formers))
    shown = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    return fill(in_language(language())["area_before"], names=shown)
