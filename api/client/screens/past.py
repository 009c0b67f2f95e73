"""The history of a dossier on a terminal: who saved what and when, newest last, and what it replaced.

A phone knows the values that were replaced as long as it holds the change that wrote them. It may not read a store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from api.client.screens.arranged import Line, Section, arranged
from api.client.screens.known import Known, Speech
from api.client.screens.page import row_heading
from api.client.screens.standing import LEVELS, reason
from api.client.screens.words import label, moment, said
from field.phone import Saved
from sync.change import Change
from sync.head import Value
from sync.show import View

Replaced = Mapping[str, Sequence[Value]]
"""For each path the values that a change replaced there, as far as they are known."""


def history_words(saved: Sequence[Saved], changes: Iterable[Change], view: View, known: Known) -> str:
    """Everything known of a dossier, newest last. `changes` are those that this phone holds as a whole."""
    values = {one.name: one.values for one in saved}
    sups = {change.name: change.sup for change in changes}
    told: list[str] = []
    for one in saved:
        replaced = {
            path: [values[name][path] for name in names if path in values.get(name, {})]
            for path, names in sups.get(one.name, {}).items()
        }
        told += _change(one, replaced, view, known)
    return "\n".join(told)


def _change(one: Saved, replaced: Replaced, view: View, known: Known) -> Iterator[str]:
    speech = known.speech(one.form)
    mine = ", máy này · this phone" if one.own else ""
    yield f"{moment(one.t)}  {known.person(one.by)}{mine}  {LEVELS[one.level]}"
    if one.held:
        yield f"    {reason(one.held)}"
    if one.note:
        yield f"    “{one.note}”"
    for section in arranged(speech.form, one.values, {}):
        yield from _section(speech, one.values, replaced, section, view)


def _section(
    speech: Speech, values: Mapping[str, Value], replaced: Replaced, section: Section, view: View
) -> Iterator[str]:
    indent = "    "
    if section.row:
        yield f"    {row_heading(speech, view, section.row)}"
        indent = "      "
        life = f"{section.row}/_life"
        if life in values:
            yield f"{indent}{label(speech, life)}: {said(speech, life, values[life])}"
    for line in section.lines:
        yield f"{indent}{label(speech, line.paths[0])}: {_saved(speech, values, replaced, line)}"


def _saved(speech: Speech, values: Mapping[str, Value], replaced: Replaced, line: Line) -> str:
    if line.set_of:
        return _set(speech, values, replaced, line)
    path = line.paths[0]
    before = [said(speech, path, value) for value in replaced.get(path, ())]
    return said(speech, path, values[path]) + (f"  (thay · instead of: {'; '.join(before)})" if before else "")


def _set(speech: Speech, values: Mapping[str, Value], replaced: Replaced, line: Line) -> str:
    """What was chosen, and what was taken away: only what the change says, the rest of the set stayed as it was."""
    added = [said(speech, path, True) for path in line.paths if values[path] is True]
    taken = [said(speech, path, True) for path in line.paths if values[path] is not True]
    corrected = any(path in replaced for path in line.paths) or taken
    words = [f"thêm · added: {', '.join(added)}" if corrected else ", ".join(added)] if added else []
    return "; ".join([*words, *([f"bỏ · removed: {', '.join(taken)}"] if taken else [])])
