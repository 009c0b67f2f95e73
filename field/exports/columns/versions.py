"""The versions of one form that are known at a moment: those that this program brings along, and the published ones.

A past moment sees only what was published by then, so that the same export has the same columns. This module must not
look into a version.
"""

from sqlalchemy import Connection, select

from field.exports.problems import ExportProblem
from field.forms.catalogue import Catalogue, catalogue_of, sample_catalogue, version_key, version_order
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.tables import form_version

_PUBLISHED = select(form_version.c.version, form_version.c.published_at, form_version.c.withdrawn_at).where(
    form_version.c.published_at.is_not(None)
)


def known_at(connection: Connection, form: str, at: int | None) -> Catalogue:
    """The catalogue of one form as it was at a moment (UTC ms; None: now). ExportProblem `form_unknown` without any."""
    rows = connection.execute(_PUBLISHED.where(form_version.c.form == form)).all()
    late = {f"{form}@{row.version}" for row in rows if at is not None and row.published_at > at}
    late -= sample_catalogue().versions.keys()
    versions = [each for each in stored_catalogue(connection).versions.values() if each.id == form]
    known = [each for each in versions if each.ref not in late]
    if not known:
        raise ExportProblem("form_unknown", form)
    gone = {f"{form}@{row.version}": row.withdrawn_at for row in rows if row.withdrawn_at is not None}
    return catalogue_of(known, {ref: since for ref, since in gone.items() if at is None or since <= at})


def newest_first(catalogue: Catalogue, form: str) -> list[Form]:
    """Every version: the newest that is in use (or the newest there is), then the others, the newest first."""
    versions = sorted(catalogue.versions.values(), key=version_order, reverse=True)
    first = catalogue.newest.get(form, versions[0])
    return [first, *(each for each in versions if each.ref != first.ref)]


def xforms_of(connection: Connection, form: str, at: int) -> dict[str, str]:
    """The XForms of the versions that were published by a moment (UTC ms), by reference, the newest last."""
    published = select(form_version.c.version, form_version.c.xform).where(
        form_version.c.form == form, form_version.c.published_at <= at
    )
    rows = sorted(connection.execute(published), key=lambda row: version_key(row.version))
    return {f"{form}@{row.version}": row.xform for row in rows}
