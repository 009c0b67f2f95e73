"""What the caller sees of dossiers: which at all, and of which the personal values. Made here from their grants, once.

It may not read a dossier; `field.dossiers` does, with the sights that stand here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import g
from sqlalchemy import Connection

from api.auth.gate import caller
from api.database import reading, surroundings
from field.access.log import Entry, append
from field.areas.listing import count_areas
from field.dossiers.sight import EVERYTHING, Sight, sight_of
from field.forms.published.catalogue import stored_catalogue


@dataclass(frozen=True, slots=True)
class Reader:
    """`sight`: dossiers that are there for the caller; `personal`: those whose personal values are shown."""

    sight: Sight
    personal: Sight

    def sees_personal(self, areas: Collection[str], form: str) -> bool:
        """Whether a dossier of this form in these areas is shown whole."""
        return self.personal.holds(areas, form)


def reader(connection: Connection, right: str = "read") -> Reader:
    """The caller as a reader of what they hold this right for."""
    found = caller()
    personal = found.reach(connection, right, "see_personal")
    return Reader(sight_of(found.reach(connection, right)), sight_of(personal))


def keeper(connection: Connection) -> Sight:
    """What the caller may release or decline; also what has no area, for who holds the right in every area there is."""
    reach = caller().reach(connection, "release")
    everywhere = reach.by_form.get(None, frozenset())
    return EVERYTHING if len(everywhere) == count_areas(connection) else sight_of(reach)


def pii_of(form: str, path: str) -> str:
    """How personal the value at a path of a form version is; what is unknown counts as sensitive."""
    if "forms" not in g:
        g.forms = stored_catalogue(reading())  # once for each request
    known = g.forms.form(form)
    question = known.question(path) if known is not None else None
    if question is not None:
        return question.pii
    return "none" if path.rpartition("/")[2].startswith("_") else "sensitive"


def note(connection: Connection, verb: str, subject: str, detail: str = "") -> None:
    """Write down in the access log what the caller saw or did."""
    found = caller()
    append(connection, [Entry(found.person, verb, subject, found.stream or "", detail)], surroundings().now())
