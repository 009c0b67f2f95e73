"""Values asked twice, counted over everything that home holds, area by area. Nothing here writes.

It reads the states as they are now, and of the log only which values were confirmed instead of typed. So it counts too
few rather than too many: what was corrected or erased since is not known any more.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import Connection, Row, select

from field.forms.catalogue import Catalogue
from field.forms.prefill.asked import AGAIN, OTHER, TAKEN, Written, outcomes
from field.forms.published.catalogue import stored_catalogue
from field.storage.bulk import any_of
from field.tables import change, dossier, state
from sync.names import name_of
from sync.show import show
from sync.state import decode_state

BATCH = 500
"""Dossiers whose changes are read at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a form: answers to it that were known before. `again` were typed again, and are equal; `taken`
    were confirmed; `other` were answered otherwise."""

    form: str
    path: str
    again: int
    taken: int
    other: int

    @property
    def known(self) -> int:
        """All of them."""
        return self.again + self.taken + self.other


def asked_twice(connection: Connection, areas: Collection[str] | None = None) -> list[Asked]:
    """Every question that had something known, those asked twice most often first; `areas`: only in these."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for written in _areas(connection, areas):
        for form, path, outcome in outcomes(written):
            counted.setdefault((form, path), Counter())[outcome] += 1
    found = [Asked(*key, again=n[AGAIN], taken=n[TAKEN], other=n[OTHER]) for key, n in counted.items()]
    return sorted(found, key=lambda each: (-each.again, each.form, each.path))


def _areas(connection: Connection, areas: Collection[str] | None) -> Iterator[list[Written]]:
    """The dossiers of one area after the other, whose forms say what their answers mean."""
    catalogue = stored_catalogue(connection)
    meaning = {form.id for form in catalogue.versions.values() if any(q.means for q in form.questions.values())}
    asked = (
        select(dossier.c.dossier, dossier.c.area, dossier.c.form, dossier.c.version, state.c.text)
        .join(state, state.c.dossier == dossier.c.dossier)
        .where(any_of(dossier.c.form, sorted(meaning)))
        .order_by(dossier.c.area, dossier.c.dossier)
    )
    if areas is not None:
        asked = asked.where(any_of(dossier.c.area, sorted(areas)))
    for _, rows in groupby(connection.execute(asked), key=lambda row: row.area):
        held = list(rows)
        if len(held) > 1:  # one dossier alone was asked nothing twice
            yield list(_written(held, catalogue, _taken(connection, [row.dossier for row in held])))


def _written(
    rows: Sequence[Row[*tuple[Any, ...]]], catalogue: Catalogue, taken: Mapping[str, Mapping[str, frozenset[str]]]
) -> Iterator[Written]:
    for row in rows:
        form = catalogue.form(f"{row.form}@{row.version}")
        if form is not None:
            yield Written(row.dossier, form, show(decode_state(row.text), ()), taken.get(row.dossier, {}))


def _taken(connection: Connection, dossiers: Sequence[str]) -> dict[str, dict[str, frozenset[str]]]:
    """By dossier and change the paths whose values were confirmed instead of typed."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    columns = (change.c.dossier, change.c.stream, change.c.n, change.c.hash, change.c.body)
    for begin in range(0, len(dossiers), BATCH):
        asked = select(*columns).where(any_of(change.c.dossier, dossiers[begin : begin + BATCH]))
        for row in connection.execute(asked.where(change.c.body.is_not(None))):
            if paths := _from(row.body):
                found.setdefault(row.dossier, {})[name_of(row.stream, row.n, row.hash)] = paths
    return found


def _from(body: bytes) -> frozenset[str]:
    """The paths that a change names in `from`; what cannot be read names none."""
    if b'"from"' not in body:
        return frozenset()
    try:
        named = orjson.loads(body).get("from")
    except (orjson.JSONDecodeError, AttributeError):
        return frozenset()
    return frozenset(named) if isinstance(named, dict) else frozenset()
