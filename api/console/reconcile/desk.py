"""One conflict on somebody's desk: read with everything that its page shows, and how it stands.

It may not write; `acts` does, and `views` remembers who looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from api.auth.gate import caller
from api.console.reconcile.shown import Drawing
from api.console.reconcile.speaking import Speaking, speaking
from api.console.reconcile.typed import Entry, entry_of
from api.database import surroundings
from api.resources.reader import Reader, reader
from field.areas.tree import names_of
from field.checks.subjects import is_answer
from field.dossiers.history import history
from field.forms.published.catalogue import stored_catalogue
from field.office.attention import Escalated, escalations, supervisors
from field.office.deciding import decision_on, is_undoing
from field.office.queue import is_waiting, is_within
from field.questions.reading import Asked, questions_seen
from field.reconcile.conflicts import Conflict, conflict_detail
from field.reconcile.errors import NoSuchConflictError
from field.tables.office.errands import OPEN as ASKED_OPEN

OPEN, WAITS, UNDOING, SETTLED = "open", "waits", "undoing", "settled"
MOST_AREAS, MOST_ASKED = 300, 20
ASK = "ask"


@dataclass(frozen=True, slots=True)
class Desk:
    """A conflict as its page needs it. `can`: the reader may decide here; `taken` is the newest decision on it.

    `asked` is the newest question to the village about this answer; `can_ask`: another may be asked. `escalated`: it
    waits for one of the `supervisors`; `can_escalate`: it may be brought before them.
    """

    found: Conflict
    drawing: Drawing
    speaking: Speaking
    entry: Entry
    reader: Reader
    taken: Any
    undoing: bool
    can: bool
    asked: Asked | None
    can_ask: bool
    escalated: Escalated | None
    can_escalate: bool
    supervisors: tuple[str, ...]

    @property
    def standing(self) -> str:
        """Open, settled, or on the way from one to the other."""
        return standing(self.found.row, self.taken, self.undoing)

    @property
    def mark(self) -> str:
        """What changes when the conflict does."""
        return mark(self.found.row, self.taken, self.undoing)


def desk(connection: Connection, key: int) -> Desk:
    """A conflict within the caller's sight. Raises NoSuchConflictError. A fixed number of statements for a form."""
    who, now = reader(connection), surroundings().now()
    found = conflict_detail(connection, key, who.sight)
    if found is None:
        raise NoSuchConflictError(str(key))
    row = found.row
    form = stored_catalogue(connection).form(f"{row.form}@{row.version}")
    steps = history(connection, who.sight, row.dossier) or ()
    questions = list(form.questions.values()) if form is not None else []
    worded = [each for each in questions if row.kind == "life" or each is form.question(row.path)] if form else []
    whole = who.sees_personal((row.area,), row.form)
    values = (*(side.value for side in (*found.siblings, *found.base)), *_written(steps, row.path))
    words = speaking(connection, values, worded, (row.area,), now)
    can = caller().may("settle") and is_within(connection, reader(connection, "settle").sight, key)
    areas = _areas(connection, row.form) if row.kind == "area" and can else ()
    question = form.question(row.path) if form is not None else None
    entry = entry_of(question, row.kind, words, areas)
    asked = _asked(connection, row, who)
    can_ask = caller().may(ASK) and row.kind == "siblings" and is_answer(row.path) and not _is_open(asked)
    drawing, taken = Drawing(found, steps, form, words, whole), decision_on(connection, key)
    undoing = is_undoing(connection, taken)
    above = escalations(connection, [key]).get(key)
    can_escalate = above is None and row.settled is None and caller().may(ASK)
    names = supervisors(connection, row.area, row.form, now)
    return Desk(found, drawing, words, entry, who, taken, undoing, can, asked, can_ask, above, can_escalate, names)


def standing(row: Any, taken: Any, undoing: bool) -> str:
    """How a conflict's row stands, with the newest decision on it; `undoing`: that one is being undone.

    One that was undone before it was merged is on its way too: nobody decides again until it is.
    """
    if is_waiting(row, taken):
        return WAITS
    if undoing:
        return UNDOING
    return OPEN if row.settled is None else SETTLED


def mark(row: Any, taken: Any, undoing: bool) -> str:
    """What changes when the conflict or what was decided about it does; it holds nothing personal."""
    undone = taken is not None and taken.undone is not None
    return f"{row.times}.{row.settled or 0}.{taken.at if taken is not None else 0}.{int(undone)}{int(undoing)}"


def _asked(connection: Connection, row: Any, who: Reader) -> Asked | None:
    """The newest question about this path of the dossier."""
    page = questions_seen(connection, who.sight, None, MOST_ASKED, None, row.dossier, None)
    return next((each for each in page.questions if row.path in each.paths), None)


def _is_open(asked: Asked | None) -> bool:
    return asked is not None and asked.row.status == ASKED_OPEN


def _written(steps: Any, path: str) -> list[Any]:
    return [step.told.values[path] for step in steps if path in step.told.values]


def _areas(connection: Connection, form: str) -> tuple[tuple[str, str], ...]:
    """Where the caller may move a dossier of this form to; none when they are too many to choose from."""
    reach = caller().reach(connection, "settle", "move").areas_for(form)
    if len(reach) > MOST_AREAS:
        return ()
    return tuple(sorted(names_of(connection, reach).items(), key=lambda each: each[1]))
