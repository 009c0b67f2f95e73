"""What narrows a walk in the database, before any dossier is read: a box, a time, and a choice that stands in a state.

What is found is looked at once more, feature by feature (`touching`). Here may be found too much, never too little.
"""

from __future__ import annotations

from sqlalchemy import Connection

from field.dossiers.clauses import Clauses
from field.exports.columns.table import VALUE
from field.features.collections import Part
from field.features.finding import Condition
from field.features.touching import split
from field.features.values import Asked
from field.tables.land.boxes import BOX_EXPRESSION, BOXES
from sync.strict_json import dumps

FIRST, LAST = -(2**53), 2**53
"""Open ends of a time, UTC ms."""
_CHANGED = "SELECT id FROM dossier WHERE changed BETWEEN :since AND :until"
_HOLDS = {
    "sqlite": "EXISTS (SELECT 1 FROM state AS s WHERE s.dossier = x.dossier AND instr(s.text, :{name}) > 0)",
    "postgresql": "EXISTS (SELECT 1 FROM state AS s WHERE s.dossier = x.dossier AND strpos(s.text, :{name}) > 0)",
}
_MEETS = "west <= :{e} AND east >= :{w} AND south <= :{n} AND north >= :{s}"
_AROUND = "box(point(CAST(:{w} AS float8), CAST(:{s} AS float8)), point(CAST(:{e} AS float8), CAST(:{n} AS float8)))"
_FOUND = {
    "sqlite": f"SELECT id FROM {BOXES} WHERE {_MEETS}",  # noqa: S608 - our own names
    "postgresql": "SELECT (SELECT d.id FROM dossier AS d WHERE d.dossier = p.dossier) AS id"  # noqa: S608 - our names
    f" FROM place AS p WHERE {BOX_EXPRESSION} && {_AROUND}",
}
"""PostgreSQL, which cannot know how few lie in a box, would hash the whole table; a part of a row leaves no choice."""
_TOUCHES = {
    "sqlite": f"EXISTS (SELECT 1 FROM {BOXES} AS b WHERE b.id = x.id AND {_MEETS})",  # noqa: S608 - our own names
    "postgresql": f"(SELECT count(*) FROM place AS p WHERE p.dossier = x.dossier AND {_MEETS}) > 0",  # noqa: S608
}
_CHOSEN = "select_one"


def condition_of(connection: Connection, part: Part, asked: Asked) -> Condition | None:
    """What to look for first; None: nothing narrows the walk."""
    found, each = _boxed(connection.dialect.name, asked)
    if asked.since is not None or asked.until is not None:
        since = FIRST if asked.since is None else asked.since
        until = LAST if asked.until is None else asked.until
        found, each = found or _CHANGED, each.also("x.changed BETWEEN :since AND :until", since=since, until=until)
    for place, text in enumerate(_told(part, asked)):
        name = f"told_{place}"
        each = each.also(_HOLDS[connection.dialect.name].format(name=name), **{name: text})
    return Condition(found, each) if each.texts else None


def _boxed(dialect: str, asked: Asked) -> tuple[str, Clauses]:
    """The boxes in degrees around what is asked for: two where it crosses the date line."""
    found, one_by_one, bound = list[str](), list[str](), dict[str, float]()
    for place, each in enumerate(split(asked.box) if asked.box is not None else ()):
        names = {side: f"{side}_{place}" for side in ("w", "s", "e", "n")}
        bound |= dict(zip(names.values(), asked.frame.corners(each), strict=True))
        found.append(_FOUND[dialect].format(**names))
        one_by_one.append(_TOUCHES[dialect].format(**names))
    clauses = Clauses().also(f"({' OR '.join(one_by_one)})", **bound) if found else Clauses()
    return " UNION ".join(found), clauses


def _told(part: Part, asked: Asked) -> list[str]:
    """The answers that are asked for, as a state writes them, of questions of which one choice is always read whole."""
    slots = {
        slot.question.pattern.rpartition("/")[2]: slot for slot in part.plan.slots.values() if slot.table == part.table
    }
    chosen = (name for name in asked.values if name in slots and slots[name].shape == VALUE)
    return [f'{name}":{dumps(asked.values[name])}' for name in chosen if slots[name].question.kind == _CHOSEN]
