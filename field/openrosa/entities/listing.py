"""The entity list of a form as CSV: every active dossier within somebody's sight, as published.

One statement, whatever the list holds. Cells are texts as the form takes them, not as a spreadsheet reads them: nothing
is put before `=` or `+`, because the file goes back into a form. This module must not decide who sees what.
"""

import csv
import io
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import Connection, Row, select

from field.dossiers.sight import Sight, dossier_seen
from field.forms.form import Form
from field.openrosa.entities.columns import FIRST, columns_of
from field.openrosa.entities.ids import entity_id
from field.openrosa.entities.offered import texts_of
from field.openrosa.entities.versions import version_of
from field.tables import dossier, state
from sync.code import code_of
from sync.life import ACTIVE

_ROWS = (
    select(dossier.c.dossier, dossier.c.area, dossier.c.title, state.c.number, state.c.text)
    .join(state, state.c.dossier == dossier.c.dossier)
    .where(dossier.c.life == ACTIVE)
)


def csv_of(connection: Connection, form: Form, sight: Sight) -> bytes:
    """The list in UTF-8, by label; a dossier's row is what `offered` tells of the state with the row's version."""
    columns = columns_of(form)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*FIRST, *(each.name for each in columns)])
    rows = connection.execute(_ROWS.where(dossier.c.form == form.id, dossier_seen(sight)))
    found: list[list[str]] = [
        [*_first(row), *texts_of(form, columns, row.text, orjson.loads(row.text))] for row in rows
    ]
    found.sort(key=_order)
    writer.writerows(found)
    return out.getvalue().encode()


def _first(row: Row[*tuple[Any, ...]]) -> tuple[str, str, str]:
    entity, code = _named(row.dossier, row.area)
    return entity, f"{row.title} · {code}" if row.title else code, str(version_of(row.number))


@lru_cache(maxsize=20_000)
def _named(key: str, area: str) -> tuple[str, str]:
    """The entity id of a dossier and its speakable code, since names repeat: the same at every list."""
    return entity_id(key), code_of(key, area)


def _order(cells: list[str]) -> tuple[str, str]:
    return cells[1].casefold(), cells[0]
