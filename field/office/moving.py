"""A dossier moved to another area at the desk: where it may go, and what is written.

`_area` is a register like any other: two who move it apart make a conflict, and until that is settled nobody moves it
again. What the form asks of the place goes along where it said the old one. This module must not decide who may move,
nor commit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row

from field.areas.listing import list_areas
from field.areas.tree import ancestors_of, valid_on
from field.forms.form import Form
from field.forms.policies import read_view
from field.forms.published.document import stored_document
from field.office.filling import VIETNAM, place_answers
from sync.head import Value
from sync.show import View

AREA = "_area"


def places_to_go(
    connection: Connection, form: Form, areas: Collection[str], here: Collection[str], now: int, most: int
) -> Sequence[Row[Any]]:
    """Those of `areas` in which this form is used and that are valid now, villages first, by name; never where it is.

    At most so many are looked at.
    """
    known = list_areas(connection, set(areas) - set(here), "", "", "", most)
    day = (datetime.fromtimestamp(now / 1_000, UTC)).astimezone(VIETNAM).date().isoformat()
    valid = valid_on(connection, [str(row.id) for row in known], day)
    above = ancestors_of(connection, valid)
    used = {key for key in valid if not form.use.areas or form.use.areas & above[key]}
    return sorted((row for row in known if row.id in used), key=lambda row: (row.kind != "village", row.name, row.id))


def moved_to(
    connection: Connection, form: Form, base: View, area: str, areas: Collection[str], now: int
) -> Mapping[str, Value]:
    """What a move to `area` writes: the area, and what the form asks of the place where that said the old area.

    `areas` are those whose villages may be chosen.
    """
    document = stored_document(connection, form.ref)
    values: dict[str, Value] = {AREA: area}
    if document is None:
        return values
    shown = read_view(form, base)
    was = shown.get(AREA)
    known = {*areas, *(each for each in (was, area) if isinstance(each, str))}
    before = place_answers(connection, document, was, known, now) if isinstance(was, str) else {}
    after = place_answers(connection, document, area, known, now)
    same = {path: after.get(path) for path, value in before.items() if shown.get(path) == value}
    return {**same, **values}
