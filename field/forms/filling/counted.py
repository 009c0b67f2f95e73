"""Filling in with as many rows as the form's counts ask for, and what a new row is called.

Rows that are there are never taken away. Pure.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from field.forms.filling.filled import filled
from field.forms.filling.plan import Plan
from field.forms.filling.sheet import Sheet
from field.forms.filling.surroundings import FillingSurroundings
from sync.head import Value

MOST_ROWS = 200
"""Rows that a repeat_count may ask for where people fill in by hand."""
_TURNS = 4
"""A row that a count has made may hold a count itself."""
_DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
"""The digits of base64url in the order in which texts are sorted."""


def row_id(now: int, random: Callable[[int], bytes]) -> str:
    """The id of a new row of a repeat: 42 bits of the time (to the year 2109) and 36 random ones in 13 characters.

    Rows without any other order stand in that of their ids, so a row that is added stands behind the others. `now` is
    UTC ms, `random` gives so many bytes.
    """
    moment = max(0, now)
    time = "".join(_DIGITS[moment >> 6 * place & 63] for place in reversed(range(7)))
    return time + "".join(_DIGITS[byte & 63] for byte in random(6))


def filled_with_rows(
    plan: Plan, values: Mapping[str, Value], world: FillingSurroundings, new_row: Callable[[], str]
) -> Sheet:
    """The sheet; `new_row` gives the id of a row that a count asks for."""
    sheet = filled(plan, values, world)
    for _turn in range(_TURNS):
        rows = {path: list(ids) for path, ids in sheet.rows.items()}
        lacking = {path: min(count, MOST_ROWS) - len(rows.get(path, ())) for path, count in sheet.counts.items()}
        made = {path: sorted(new_row() for _ in range(count)) for path, count in lacking.items() if count > 0}
        if not made:
            break
        rows |= {path: rows.get(path, []) + ids for path, ids in made.items()}
        new_rows = world.new_rows | {f"{path}/{row}" for path, ids in made.items() for row in ids}
        world = replace(world, rows=rows, new_rows=new_rows)
        sheet = filled(plan, values, world)
    return sheet
