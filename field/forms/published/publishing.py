"""Publishing and withdrawing: from when phones may write with a version, and until when they should.

A withdrawn version stays readable for ever: a draft that was open is finished under it, accepted, flagged (fault A08).
"""

from typing import Any

from sqlalchemy import Connection, Row, select, update

from field.forms.compiled.document import decode
from field.forms.lists.needed import check_files
from field.forms.published.catalogue import KEY
from field.forms.published.known import check_types, known_versions, take_turns
from field.forms.published.problems import FormProblem, Place
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import form_version, home

_COLUMNS = select(
    form_version.c.form,
    form_version.c.version,
    form_version.c.compiled,
    form_version.c.published_at,
    form_version.c.withdrawn_at,
)


def publish(connection: Connection, form: str, version: str, by: str, surroundings: Surroundings) -> bool:
    """Publish a version; false when it was. FormProblem `form_unknown`, `form_type_changed`, `form_files_missing`."""
    take_turns(connection)
    row = _row(connection, form, version)
    if row.published_at is not None and row.withdrawn_at is None:
        return False
    document = decode(row.compiled)
    check_types(document, [each for each in known_versions(connection, form) if each.version != version])
    check_files(connection, document)
    values = {"published_at": row.published_at or surroundings.now(), "published_by": by, "withdrawn_at": None}
    _set(connection, form, version, surroundings, **values)
    return True


def withdraw(connection: Connection, form: str, version: str, by: str, surroundings: Surroundings) -> bool:
    """Withdraw a published version; false when it was. FormProblem `form_unknown`, `form_not_published`."""
    take_turns(connection)
    row = _row(connection, form, version)
    if row.published_at is None:
        vi, en = "chưa ban hành nên không cần thu hồi", "not published, so there is nothing to withdraw"
        raise FormProblem("form_not_published", [Place(f"{form}@{version}", vi, en)])
    if row.withdrawn_at is not None:
        return False
    _set(connection, form, version, surroundings, withdrawn_at=surroundings.now(), withdrawn_by=by)
    return True


def _row(connection: Connection, form: str, version: str) -> Row[*tuple[Any, ...]]:
    found = connection.execute(
        _COLUMNS.where(form_version.c.form == form, form_version.c.version == version)
    ).one_or_none()
    if found is None:
        raise FormProblem("form_unknown", [Place(f"{form}@{version}", "không có bản này", "there is no such version")])
    return found


def _set(connection: Connection, form: str, version: str, surroundings: Surroundings, **values: Any) -> None:
    """Write it down, and tell every process that the catalogue is another now."""
    where = (form_version.c.form == form, form_version.c.version == version)
    connection.execute(update(form_version).where(*where).values(**values))
    insert(connection, home, [{"key": KEY, "value": surroundings.new_id()}], replace=("value",))
