"""Who took data out of the service, as the access log has it. It may not tell what was in a file."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from field.tables import access_log, person

EXPORTS = "export:"


def taken_lately(connection: Connection, limit: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """The newest exports: `at` (UTC ms), `person` with its `name`, `subject` (`export:FORM.FORMAT`), `detail`."""
    columns = (access_log.c.at, access_log.c.person, person.c.name, access_log.c.subject, access_log.c.detail)
    asked = (
        select(*columns)
        .outerjoin(person, person.c.id == access_log.c.person)
        .where(access_log.c.subject >= EXPORTS, access_log.c.subject < "export;")
        .order_by(access_log.c.id.desc())
        .limit(limit)
    )
    return connection.execute(asked).all()
