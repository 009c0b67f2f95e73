"""One batch of counting: every dossier that was published since, its differences added to the ledger.

Incremental and exact: the positions of the feeds move in the transaction that adds, and with them one position for all,
so that two workers never write differences from the same account.
"""

from sqlalchemy import Connection, select

from field.feeds.following import ReadElsewhereError, Stretch, Work, move_on, next_work
from field.forms.catalogue import Catalogue
from field.forms.published.catalogue import stored_catalogue
from field.statistics.counting.differences import Differences, differences
from field.statistics.counting.lines import COLUMNS
from field.storage.bulk import insert
from field.storage.engine import Store
from field.storage.given import packed, with_given
from field.tables import account, accounted

BATCH, MOST = 500, 5_000
ALL = 0
"""The feed that is none: its position counts how often anything was written down."""

_PLACE = "written, area, form, person, channel, day"
_GIVEN = ", ".join(
    ["CAST(given.value ->> 0 AS bigint)", *(f"given.value ->> {n}" for n in range(1, 5))]
    + [f"CAST(given.value ->> {n} AS bigint)" for n in range(5, 11)]
)
_ADD = (
    f"INSERT INTO ledger ({_PLACE}, {', '.join(COLUMNS)}) SELECT {_GIVEN} FROM {{given}} WHERE true"  # noqa: S608
    f" ON CONFLICT ({_PLACE}) DO UPDATE SET {', '.join(f'{n} = ledger.{n} + excluded.{n}' for n in COLUMNS)}"
)
_REPLACED = tuple(column.name for column in account.columns if column.name != "dossier")


def count(store: Store, limit: int = BATCH, most: int = MOST, forms: Catalogue | None = None) -> int:
    """Count what was published and not counted yet, up to `most` feed entries; returns how many there were.

    Ends early when another worker is at it: that one finds the same work.
    """
    done = 0
    while done < most and (found := _batch(store, min(limit, most - done), forms)):
        done += found
    return done


def _batch(store: Store, limit: int, forms: Catalogue | None) -> int:
    with store.snapshot() as connection:
        work = next_work(connection, accounted, limit)
        if not work.stretches:
            return 0
        times = connection.execute(select(accounted.c.n).where(accounted.c.feed == ALL)).scalar() or 0
        found = differences(connection, work.dossiers, forms or stored_catalogue(connection))
    try:
        with store.write() as connection:
            _write(connection, work, times, found)
    except ReadElsewhereError:
        return 0
    return work.entries


def _write(connection: Connection, work: Work, times: int, found: Differences) -> None:
    move_on(connection, accounted, [Stretch(ALL, times, times + 1), *work.stretches])
    rows = [dict(each.row()) for each in sorted(found.accounts, key=lambda each: each.dossier)]
    insert(connection, account, rows, replace=_REPLACED)
    if lines := found.lines.rows():
        connection.execute(with_given(connection, _ADD), {"given": packed(lines)})
