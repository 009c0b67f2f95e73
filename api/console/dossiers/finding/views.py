"""`/dossiers`: the list, searched and narrowed by its address, page by page, with a drawing of where they are.

It may not write.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Response, get_flashed_messages
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.area_names import became, with_formers
from api.console.dossiers.finding.asked import STATES, after_place, carried, wanted_for
from api.console.dossiers.finding.lines import lines
from api.console.dossiers.screen import screen
from api.console.frame.page import drawn
from api.console.reconcile.speaking import speaking
from api.database import reading, surroundings
from api.errors.answers import language
from api.resources.reader import reader
from field.areas.listing import list_areas
from field.dossiers.lists import Filter, Page, find
from field.dossiers.sight import Sight
from field.forms.published.catalogue import stored_catalogue
from field.office.saved import saved_of
from field.people.directory import ids_named
from field.people.rights.reach import Reach

PAGE = 50
MOST_AREAS = 300
"""So many can be chosen from a list; beyond, one types a name."""
LIVES = ("active", "archived", "deleted")


@screen.on("", access=staff("read"))
def look() -> Response:
    """Dossiers in one's areas, the newest change first; words are sought only where one sees personal values."""
    connection, wanted, now = reading(), wanted_for(), surroundings().now()
    who, reach = reader(connection), caller().reach(connection, "read")
    areas = _areas(connection, reach)
    narrowed = replace(wanted, area=_area_of(connection, reach, wanted.area))
    writers = {wanted.by, *ids_named(connection, wanted.by)} if wanted.by else None
    sight = who.personal if wanted.q else who.sight
    page = _found(connection, sight, narrowed.filter(writers))
    return drawn(
        "dossiers/finding/list.html",
        page=lines(connection, page.rows, who, wanted.form, now),
        wanted=wanted,
        carried=carried,
        narrow=replace,
        more=carried(wanted, after=f"{page.next[0]}.{page.next[1]}") if page.next else "",
        areas=areas,
        became=became(connection, reach.areas, wanted.q),
        forms=_forms(connection, reach),
        states=STATES,
        lives=LIVES,
        saved=saved_of(connection, caller().person),
        metres=speaking(connection, (), (), (), now).metres,
        said=get_flashed_messages(),
    )


def _found(connection: Connection, sight: Sight, wanted: Filter) -> Page:
    """A page; words that only a dossier shown under another has find that one."""
    page = find(connection, sight, wanted, after_place(), PAGE)
    is_hidden = wanted.once and wanted.text and not page.rows and after_place() is None
    return find(connection, sight, replace(wanted, once=False), None, PAGE) if is_hidden else page


def _areas(connection: Connection, reach: Reach) -> tuple[tuple[str, str], ...]:
    """The areas to choose from; none where they are too many."""
    if len(reach.areas) > MOST_AREAS:
        return ()
    found = list_areas(connection, reach.areas, "", "", "", MOST_AREAS)
    named = with_formers(connection, {str(row.id): str(row.name) for row in found})
    return tuple((str(row.id), ("· " if row.kind == "village" else "") + named[str(row.id)]) for row in found)


def _area_of(connection: Connection, reach: Reach, typed: str) -> str:
    """The area that is meant: its id, or the first whose name holds the words, or whose name of before."""
    if not typed or typed in reach.areas:
        return typed
    own = list_areas(connection, reach.areas, "", typed, "", 1, former=False)
    found = own or list_areas(connection, reach.areas, "", typed, "", 1)
    return str(found[0].id) if found else typed


def _forms(connection: Connection, reach: Reach) -> list[tuple[str, str]]:
    """Forms to choose from: id and title."""
    speech = language()
    known = stored_catalogue(connection).newest
    seen = [form for key, form in known.items() if reach.forms is None or key in reach.forms]
    return sorted(((form.id, form.titles.get(speech) or form.titles["vi"]) for form in seen), key=lambda each: each[1])
