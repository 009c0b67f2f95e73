"""What the author of a submission had before them: the list as it was, and what they themselves had written since.

The list of a merge number is folded again from the log where home has gone on; a number from before a restore counts as
what the backup knew. Only what was surely shown is ever named: what was not stays beside (law 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from field.forms.compiled.noted import UNASKED
from field.forms.filling import Plan
from field.forms.form import Form
from field.home import epoch_of
from field.merge.folding.fold import refolded
from field.merge.folding.grounds import grounds_of
from field.merge.waiting import claim
from field.openrosa.entities.offered import offered
from field.openrosa.submissions.reading.answers import Answers, answers_of, chosen_at
from field.openrosa.submissions.reading.difference import Seen
from field.openrosa.submissions.reading.instance import read_instance
from field.openrosa.submissions.reading.rows import Rows, names_kept
from field.openrosa.submissions.stored import Stored
from field.tables import state
from sync.head import Value
from sync.names import Name
from sync.state import State, decode_state
from sync.values import canonical


def state_at(connection: Connection, dossier: str, number: int) -> State | None:
    """What home had published of a dossier by a merge number; None where it had published nothing."""
    row = connection.execute(select(state.c.number, state.c.text).where(state.c.dossier == dossier)).one_or_none()
    if row is None:
        return None
    if row.number <= number:
        return decode_state(row.text)
    log = [each for each in claim.logged(connection, [dossier]) if each.merge is not None and each.merge <= number]
    ground = grounds_of(connection, [dossier]).get(dossier)
    if ground is not None and ground.number > number:
        ground = None
    if not log and ground is None:
        return None
    return refolded(dossier, ground, log, (), number, epoch_of(connection))


def list_seen(form: Form, plan: Plan, found: State) -> Seen:
    """What the list showed of a state; what the form works out by itself counts as seen too."""
    values: dict[str, Value] = {}
    names: dict[str, tuple[Name, ...]] = {}
    told = offered(form, found)
    worked_out = {cell.place.pattern for cell in plan.cells if cell.type in UNASKED}
    sets = {cell.place.pattern for cell in plan.cells if cell.is_set}
    for path, each in told.items():
        kind = question.kind if (question := form.question(path)) is not None else ""
        values |= dict.fromkeys((f"{path}/{code}" for code in each.text.split()), True) if path in sets else {}
        if path not in sets and each.text:
            values[path] = canonical(kind, each.text)
    for head in found.heads():
        key = head.path if head.path in told else head.path.rpartition("/")[0]
        if (key in told and head.name in told[key].names) or head.path in worked_out:
            names[head.path] = (*names.get(head.path, ()), head.name)
            values.setdefault(head.path, head.value) if head.path in worked_out else None
    return Seen(values, {}, frozenset(told), names)


def written(plan: Plan, stored: Stored, kept: Rows | None = None) -> Answers | None:
    """The answers of a stored submission; None where its bytes are gone. `kept` gets its rows."""
    if stored.xml is None:
        return None
    return answers_of(plan, read_instance(stored.xml).root, names_kept(stored.rows, {} if kept is None else kept))


def with_written(seen: Seen, answers: Answers | None, stored: Stored, is_corrected: bool) -> Seen:
    """What is seen after somebody wrote this too.

    Rows are carried to a correction only: the next edit of a line begins with an empty form, and adds rows.
    """
    names = dict(seen.names)
    for name, said in stored.said:
        names |= {path: (*names.get(path, ()), name) for path in said}
    if answers is None:
        return replace(seen, names=names)
    paths = [*answers.values, *answers.files, *answers.empty, *answers.sets]
    mine = {path for path in paths if is_corrected or not _in_row(path, answers)}
    values = {path: value for path, value in seen.values.items() if not _is_said(path, answers)}
    values |= {path: value for path, value in answers.values.items() if path in mine}
    files = {path: name for path, name in seen.files.items() if path not in answers.empty}
    files |= {path: name for path, name in answers.files.items() if path in mine}
    rows = {path: tuple(ids) for path, ids in answers.rows.items()} if is_corrected else seen.rows
    return Seen(values, files, seen.shown | mine, names, rows)


def seen_after(seen: Seen, line: Sequence[Stored], plans: Mapping[str, Plan], one: Stored) -> Seen:
    """What is seen by the author of `one`, who had written all of this line before."""
    corrected = corrected_by(one, line)
    for each in line:
        plan = plans.get(each.ref)
        seen = with_written(seen, written(plan, each) if plan else None, each, each.instance in corrected)
    return seen


def corrected_by(one: Stored, line: Iterable[Stored]) -> frozenset[str]:
    """The instances that a submission corrects, itself or over others."""
    return frozenset({one.deprecated, *(each.deprecated for each in line)} - {""})


def _in_row(path: str, answers: Answers) -> bool:
    return ("/" in path and path.rpartition("/")[0] not in answers.sets) or path.count("/") > 1


def _is_said(path: str, answers: Answers) -> bool:
    key = path.rpartition("/")[0]
    return path in answers.empty or path in answers.values or (key in answers.sets and path in chosen_at(key, [path]))
