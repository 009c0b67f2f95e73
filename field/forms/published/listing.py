"""Looking at form versions: lists of them, and one as a whole. Drafts only for who may manage forms."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from field.forms.compiled.difference import Difference, difference
from field.forms.compiled.document import decode
from field.forms.published.problems import FormProblem, Place
from field.storage.bulk import any_of
from field.tables import form_version

Version = Row[*tuple[Any, ...]]

_TOLD = (
    form_version.c.form,
    form_version.c.version,
    form_version.c.hash,
    form_version.c.title,
    form_version.c.use,
    form_version.c.file,
    form_version.c.taken_at,
    form_version.c.taken_by,
    form_version.c.published_at,
    form_version.c.published_by,
    form_version.c.withdrawn_at,
    form_version.c.withdrawn_by,
)
_WHOLE = (*_TOLD, form_version.c.source, form_version.c.xform, form_version.c.compiled)


def list_versions(
    connection: Connection, forms: Collection[str] | None, has_drafts: bool, after: tuple[str, str], limit: int
) -> list[Version]:
    """Versions by form and version, behind the pair `after`; `forms`: only these, None: all."""
    asked = select(*_TOLD).order_by(form_version.c.form, form_version.c.version).limit(limit)
    same = and_(form_version.c.form == after[0], form_version.c.version > after[1])
    asked = asked.where(or_(form_version.c.form > after[0], same))
    if forms is not None:
        asked = asked.where(any_of(form_version.c.form, forms))
    if not has_drafts:
        asked = asked.where(form_version.c.published_at.is_not(None))
    return list(connection.execute(asked).all())


def find_version(connection: Connection, form: str, version: str, has_drafts: bool) -> Version | None:
    """One version with its source, XForm and compiled form; None when there is none to be seen."""
    asked = select(*_WHOLE).where(form_version.c.form == form, form_version.c.version == version)
    found = connection.execute(asked).one_or_none()
    return found if found is not None and (has_drafts or found.published_at is not None) else None


def compare_versions(connection: Connection, form: str, old: str, new: str) -> Difference:
    """From one stored version to another. FormProblem `form_unknown`."""
    asked = select(form_version.c.version, form_version.c.compiled).where(form_version.c.form == form)
    found = {
        row.version: row.compiled for row in connection.execute(asked.where(any_of(form_version.c.version, {old, new})))
    }
    for version in (old, new):
        if version not in found:
            place = Place(f"{form}@{version}", "không có bản này", "there is no such version")
            raise FormProblem("form_unknown", [place])
    return difference(decode(found[old]), decode(found[new]))
