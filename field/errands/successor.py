"""An official moves on: everything open that one follows is followed by another from now on. This tells no phone."""

from sqlalchemy import Connection, update

from field.tables import question, visit_list
from field.tables.office.errands import OPEN


def hand_over(connection: Connection, keeper: str, successor: str) -> tuple[int, int]:
    """Questions and visit lists that pass from one keeper to another: how many of each."""
    counts = []
    for table in (question, visit_list):
        mine = update(table).where(table.c.keeper == keeper, table.c.status == OPEN)
        counts.append(connection.execute(mine.values(keeper=successor)).rowcount)
    return counts[0], counts[1]
