"""Dossiers that are shown as one count once, as the list shows them: under the survivor where that stands beside them.

Read only. Groups are told by the edges that are published now, and not by how far another job has come.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, or_, select

from field.duplicates.groups import edges_around
from field.statistics.counting.account import Account, account_of
from field.storage.bulk import any_of
from field.tables import account
from sync.same import survivors


def accounts_around(connection: Connection, dossiers: Collection[str]) -> dict[str, Account]:
    """The accounts of these dossiers, and of all that was shown as one with them; one statement."""
    mine = select(account.c.survivor).where(any_of(account.c.dossier, list(dossiers)), account.c.survivor.is_not(None))
    asked = select(account).where(or_(any_of(account.c.dossier, list(dossiers)), account.c.survivor.in_(mine)))
    return {row.dossier: account_of(row) for row in connection.execute(asked)}


def groups_around(connection: Connection, dossiers: Collection[str]) -> Mapping[str, str]:
    """The survivor of each of these dossiers that is one with others, and of those others; one statement."""
    return survivors(edges_around(connection, dossiers))


def is_hidden(one: Account, survivor: Account | None) -> bool:
    """Whether it is shown under another: the survivor is in the same area, of the same form and life."""
    if survivor is None or survivor.dossier == one.dossier:
        return False
    mine, other = one.facts, survivor.facts
    return (mine.area, mine.form, mine.life) == (other.area, other.form, other.life)
