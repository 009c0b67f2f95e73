"""One village in one week, as its report prints it: the week's arrivals, and how its Sunday evening left things.

The report of a week reads the same whenever it is asked for, unless it is asked as of a later day. Read only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from field.dossiers.sight import Sight
from field.statistics.asking import CHANNEL, DAY, FORM, PERSON, Asked, Line, Numbers, lines, monday_of, whole


@dataclass(frozen=True, slots=True)
class VillageWeek:
    """`week` as `field.tallies.reading.week_of` counts them; `as_of` the day (since 1970) of whose evening it tells.

    `whole` is this week, `before` the week before as its own Sunday left it. In lines by person, form and road
    `standing` and what follows it are of all dossiers of that line; in lines by day of those that began on it.
    """

    area: str
    week: int
    as_of: int
    whole: Numbers
    before: Numbers
    by_form: Sequence[Line]
    by_person: Sequence[Line]
    by_channel: Sequence[Line]
    by_day: Sequence[Line]


def village_week(connection: Connection, sight: Sight, area: str, week: int, as_of: int | None = None) -> VillageWeek:
    """The numbers of one village (or any area, with what is below it) in one week, within sight.

    `as_of`: the evening of another day than that week's Sunday. Ten statements.
    """
    monday = monday_of(week)
    sunday = monday + 6
    asked = Asked(FORM, monday, sunday, sunday if as_of is None else as_of, area)
    forms, people, roads, days = (
        lines(connection, sight, replace(asked, by=by)) for by in (FORM, PERSON, CHANNEL, DAY)
    )
    before = lines(connection, sight, Asked(FORM, monday - 7, monday - 1, monday - 1, area))
    return VillageWeek(area, week, asked.as_of, whole(forms), whole(before), forms, people, roads, days)
