"""Which dossiers a visit list is given with: those named, or every one of a form and area that a filter finds.

A list is what it was given with: it does not grow when more would match later, or nobody could ever be through with it.
"""

from collections.abc import Collection
from dataclasses import asdict

import orjson
from sqlalchemy import Connection, select

from field.dossiers.lists import Filter, find
from field.dossiers.sight import Sight, dossier_seen
from field.errands.problems import NoDossierProblem
from field.storage.bulk import any_of
from field.tables import dossier

MOST = 1_000
"""Dossiers of one list; a phone's line of it stays under 50 kB."""


def named(connection: Connection, dossiers: Collection[str], form: str, sight: Sight) -> list[str]:
    """These dossiers, when each is of the form and within sight; NoDossierProblem otherwise."""
    wanted = sorted(set(dossiers))
    seen = select(dossier.c.dossier).where(any_of(dossier.c.dossier, wanted), dossier_seen(sight))
    found = sorted(connection.scalars(seen.where(dossier.c.form == form)))
    if found != wanted or not 0 < len(found) <= MOST:
        raise NoDossierProblem(f"{len(found)} of {len(wanted)}")
    return found


def every(connection: Connection, wanted: Filter, sight: Sight) -> list[str]:
    """Every active dossier that the filter finds within sight; NoDossierProblem for none, or more than MOST."""
    page = find(connection, sight, wanted, None, MOST + 1)
    found = sorted(row.dossier for row in page.rows)
    if not 0 < len(found) <= MOST:
        raise NoDossierProblem(str(len(found)))
    return found


def as_text(wanted: Filter | None) -> str:
    """How the dossiers were chosen, as JSON; `{}` when they were named."""
    chosen = asdict(wanted) if wanted is not None else {}
    return orjson.dumps({key: value for key, value in chosen.items() if value}).decode()
