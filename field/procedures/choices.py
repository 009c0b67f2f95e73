"""`procedures.csv`: the procedures in force as choices of a form, for who asks and on the day that they ask.

A choice's `name` is the code, as dossiers keep it. This module must not write.
"""

from collections.abc import Collection
from datetime import datetime, timedelta, timezone

from sqlalchemy import Connection, select

from field.forms.lists.rows import ListRows
from field.procedures.finding import Found, depths, search
from field.procedures.procedure import label_of
from field.procedures.versions import IS_PUBLISHED
from field.tables import procedure_version

VIETNAM = timezone(timedelta(hours=7))
"""Where the days of validity begin and end."""
COLUMNS = ("name", "label", "sector", "level")
MOST = 1_000_000


def day_at(at: int) -> str:
    """The ISO day of a moment (UTC ms), where procedures hold."""
    return datetime.fromtimestamp(at / 1000, VIETNAM).date().isoformat()


def procedure_choices(connection: Connection, areas: Collection[str] | None, at: int) -> ListRows | None:
    """The list; None while no catalogue was ever published here."""
    published = select(procedure_version.c.version).where(IS_PUBLISHED).limit(1)
    if connection.execute(published).first() is None:
        return None
    found = search(connection, areas, "", day_at(at), None, MOST)
    deep = depths(connection, {each.area for each in found})
    nearest: dict[str, Found] = {each.procedure.code: each for each in sorted(found, key=lambda each: deep[each.area])}
    shown = [nearest[code].procedure for code in sorted(nearest)]
    return ListRows(COLUMNS, tuple((each.code, label_of(each), each.sector, each.level) for each in shown))
