"""The forms that an app user may fill in: of each that is theirs to read and to write with, the newest version.

Earlier versions are not listed, so that apps replace them; an instance that was begun with one is taken all the same.
This module must not read dossiers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, select

from field.forms.form import Form
from field.forms.manifest.held import Holding
from field.forms.published.catalogue import stored_catalogue
from field.openrosa.app_users import AppUser
from field.openrosa.entities.made import Made
from field.openrosa.forms.served import served_xform
from field.openrosa.forms.values import ListedForm
from field.tables import form_version

_VERSIONS = select(
    form_version.c.form, form_version.c.version, form_version.c.title, form_version.c.use, form_version.c.xform
).where(form_version.c.published_at.is_not(None))


@dataclass(frozen=True, slots=True)
class FormFound:
    """A published version that an app user may have: the form as a value, its name, and the XForm as it is served."""

    form: Form
    name: str
    xform: Made


def held_by(connection: Connection, user: AppUser) -> Holding:
    """What an app user may read and write."""
    return Holding(user.reach(connection, "read", "write"), user.grants, user.now)


def listed_forms(connection: Connection, user: AppUser, entities: bool = True) -> Sequence[ListedForm]:
    """What is offered to an app user, by form; without `entities` as an app gets it that knows none."""
    held = held_by(connection, user)
    newest = stored_catalogue(connection).newest
    rows = connection.execute(_VERSIONS.where(form_version.c.withdrawn_at.is_(None)).order_by(form_version.c.form))
    found = []
    for row in rows:
        form = newest.get(row.form)
        if form is None or form.version != row.version or not _may_use(connection, held, row.form, row.use):
            continue
        made = served_xform(row.xform, form, entities)
        found.append(ListedForm(row.form, row.version, row.title, made.md5, has_files=True))
    return found


def form_found(
    connection: Connection, user: AppUser, form: str, version: str, entities: bool = True
) -> FormFound | None:
    """A version that an app user may have, an earlier or withdrawn one too: it may be half filled in on the phone."""
    row = connection.execute(
        _VERSIONS.where(form_version.c.form == form, form_version.c.version == version)
    ).one_or_none()
    if row is None or not _may_use(connection, held_by(connection, user), form, row.use):
        return None
    known = stored_catalogue(connection).form(f"{form}@{version}")
    return FormFound(known, row.title, served_xform(row.xform, known, entities)) if known is not None else None


def _may_use(connection: Connection, held: Holding, form: str, use: str) -> bool:
    named = orjson.loads(use)
    return held.reads(form) and held.may_use(connection, form, named.get("areas", ()), named.get("roles", ()))
