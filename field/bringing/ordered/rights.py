"""Whether whoever brings a file in may write where it belongs, at the moment when it is worked on.

This module must not write.
"""

from __future__ import annotations

from field.bringing.faults import RefusedError
from field.bringing.ordered.claiming import Claimed
from field.bringing.ordered.tools import Tools
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.people.rights.reach import Reach, reach_of
from field.people.rights.scope import scope_of
from geo.problem import GeoFileError, Spot

RIGHTS = ("write", "see_personal")
"""Who brings dossiers in writes them, and is told where known ones differ."""


def reach_at(tools: Tools, person: str) -> Reach:
    """Where somebody may bring dossiers in now."""
    with tools.store.read() as connection:
        now = tools.surroundings.now()
        return reach_of(connection, scope_of(connection, person).grants, RIGHTS, now)


def form_of(tools: Tools, held: Claimed, name: str = "") -> tuple[Form, frozenset[str]]:
    """The form that is wanted, and the areas in which its dossiers may be written. Raises RefusedError
    (`form_unknown`, `bring_area_unknown`): also where they may not."""
    wanted = name or held.wish.form
    with tools.store.read() as connection:
        form = stored_catalogue(connection).newest.get(wanted)
    if form is None:
        raise RefusedError([GeoFileError("form_unknown", Spot(held.file), wanted)])
    areas = reach_at(tools, held.person).areas_for(form.id)
    if held.wish.area not in areas:
        raise RefusedError([GeoFileError("bring_area_unknown", Spot(held.file), held.wish.area)])
    return form, areas
