"""What narrows a walk in the database, before any dossier is read: a time, and a choice that stands in a state's text.

What is found is looked at once more, feature by feature (`touching`). Here may be found too much, never too little.
"""

from __future__ import annotations

from sqlalchemy import Connection

from field.dossiers.clauses import Clauses
from field.exports.columns.table import VALUE
from field.features.collections import Part
from field.features.finding import Condition
from field.features.values import Asked
from sync.strict_json import dumps

FIRST, LAST = -(2**53), 2**53
"""Open ends of a time, UTC ms."""
_CHANGED = "SELECT id FROM dossier WHERE changed BETWEEN :since AND :until"
_HOLDS = {
    "sqlite": "EXISTS (SELECT 1 FROM state AS s WHERE s.dossier = x.dossier AND instr(s.text, :{name}) > 0)",
    "postgresql": "EXISTS (SELECT 1 FROM state AS s WHERE s.dossier = x.dossier AND strpos(s.text, :{name}) > 0)",
}
_CHOSEN = "select_one"


def condition_of(connection: Connection, part: Part, asked: Asked) -> Condition | None:
    """What to look for first; None: nothing narrows the walk."""
    found, each = "", Clauses()
    if asked.since is not None or asked.until is not None:
        since = FIRST if asked.since is None else asked.since
        until = LAST if asked.until is None else asked.until
        found, each = _CHANGED, each.also("x.changed BETWEEN :since AND :until", since=since, until=until)
    for place, text in enumerate(_told(part, asked)):
        name = f"told_{place}"
        each = each.also(_HOLDS[connection.dialect.name].format(name=name), **{name: text})
    return Condition(found, each) if each.texts else None


def _told(part: Part, asked: Asked) -> list[str]:
    """The answers that are asked for, as a state writes them, of questions of which one choice is always read whole."""
    slots = {
        slot.question.pattern.rpartition("/")[2]: slot for slot in part.plan.slots.values() if slot.table == part.table
    }
    chosen = (name for name in asked.values if name in slots and slots[name].shape == VALUE)
    return [f'{name}":{dumps(asked.values[name])}' for name in chosen if slots[name].question.kind == _CHOSEN]
