"""Publishing and withdrawing versions. What is no longer in force stays readable for ever.

Withdrawing the version in force brings the published one before it back. Either makes the packs of phones anew.
"""

from typing import Any

from sqlalchemy import Connection, update

from field.procedures.packs import make_packs
from field.procedures.problems import Place, ProcedureProblem
from field.procedures.taking import take_turns
from field.procedures.versions import find_version, in_force_of
from field.surroundings import Surroundings
from field.tables import procedure_version


def publish(connection: Connection, version: int, by: str, surroundings: Surroundings) -> bool:
    """Put a version in force; false when it was. ProcedureProblem `procedures_unknown`, `procedures_version_old`."""
    take_turns(connection)
    row = find_version(connection, version)
    now = in_force_of(connection, row.area)
    if now is not None and now > version:
        vi, en = f"bản {now} mới hơn đang dùng; hãy nhập lại tệp", f"version {now} is newer and in force; import again"
        raise ProcedureProblem("procedures_version_old", [Place(str(version), vi, en)])
    if now == version:
        return False
    values = {"published_at": row.published_at or surroundings.now(), "published_by": by, "withdrawn_at": None}
    _set(connection, version, **values, withdrawn_by=None)
    make_packs(connection, {version, *([now] if now is not None else ())})
    return True


def withdraw(connection: Connection, version: int, by: str, surroundings: Surroundings) -> bool:
    """Take a published version out of force; false when it was withdrawn.

    ProcedureProblem `procedures_unknown`, `procedures_not_published`.
    """
    take_turns(connection)
    row = find_version(connection, version)
    if row.published_at is None:
        vi, en = "chưa ban hành nên không cần thu hồi", "not published, so there is nothing to withdraw"
        raise ProcedureProblem("procedures_not_published", [Place(str(version), vi, en)])
    if row.withdrawn_at is not None:
        return False
    _set(connection, version, withdrawn_at=surroundings.now(), withdrawn_by=by)
    back = in_force_of(connection, row.area)
    make_packs(connection, {version, *([back] if back is not None else ())})
    return True


def _set(connection: Connection, version: int, **values: Any) -> None:
    connection.execute(update(procedure_version).where(procedure_version.c.version == version).values(**values))
