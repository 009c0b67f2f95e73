"""Targets as phones hear of them: a list of names and numbers, made anew once a day. This may not write.

What was reached is told as of the evening before: the list, and with it the manifest, is the same all day long, however
much arrives, and it is what the pace is compared with. Nobody's own numbers are in it.
"""

from sqlalchemy import Connection

from field.dossiers.sight import sight_of
from field.forms.lists.rows import ListRows
from field.people.rights.reach import Reach
from field.statistics.asking import date_of
from field.tallies.counting import day_of
from field.targets.pace import TO_COME
from field.targets.reading import Standing, targets_by

NAME = "targets"
"""What the list is called; no file has such a name."""
COLUMNS = ("area", "form", "counts", "made", "wanted", "due", "state", "until")


def targets_told(connection: Connection, reach: Reach, at: int) -> ListRows:
    """The targets within reach that are pursued at a moment (UTC ms), the soonest due first; two statements.

    `made` of `wanted` until the end of the day `until`; `due` is the last day, `state` the pace of the day after.
    """
    evening = day_of(at) - 1
    found = targets_by(connection, sight_of(reach), evening)
    return ListRows(COLUMNS, tuple(_row(each, evening) for each in found if each.pace.state != TO_COME))


def _row(each: Standing, evening: int) -> tuple[str, ...]:
    row = each.row
    due, until = date_of(row.due).isoformat(), date_of(evening).isoformat()
    return (row.area, row.form, row.counts, str(each.made), str(row.wanted), due, each.pace.state, until)
