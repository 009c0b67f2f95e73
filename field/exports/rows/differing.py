"""What people must still decide about a dossier, answer by answer: who wrote which, when, as which role. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from field.exports.columns.plan import Plan, in_language
from field.exports.reading.standing import Standing
from field.exports.rows.cells import Cell, Row, Words, cell, utc
from field.forms.form import Question
from field.merge.folding.siblings import AREA, Open, open_paths
from field.people.rights.roles import ROLES
from sync.head import Head
from sync.life import unseen

_KINDS = {
    "siblings": {"vi": "Trả lời khác nhau", "en": "Answers differ"},
    "life": {"vi": "Xoá hoặc cất khi chưa thấy", "en": "Deleted or archived unseen"},
    "area": {"vi": "Hai địa bàn", "en": "Two areas"},
}
_ROLES = {code: {"vi": role.vi, "en": role.en} for code, role in ROLES.items()}


@dataclass(frozen=True, slots=True)
class Telling:
    """What rows are made with: the plan, words for codes, and the names of people."""

    plan: Plan
    words: Words
    names: Mapping[str, str]


def opened(standing: Standing) -> list[Open]:
    """The open conflicts of a dossier, by path."""
    return sorted(open_paths(standing.view, standing.form), key=lambda each: (each.path, each.kind))


def differing_rows(standing: Standing, conflicts: list[Open], telling: Telling) -> Iterator[Row]:
    """A row for each answer to each of them."""
    for conflict in conflicts:
        for head in _heads(standing, conflict):
            yield _row(standing, conflict, head, telling)


def _heads(standing: Standing, conflict: Open) -> list[Head]:
    if conflict.kind != "life":
        return list(standing.view[conflict.path])
    met = (each for each in unseen(standing.view) if each.path == conflict.path)
    found = {head.key: head for each in met for head in (each.head, *each.outside)}
    return [found[key] for key in sorted(found, key=lambda key: (key[1] != conflict.path, key[1], key[0]))]


def _row(standing: Standing, conflict: Open, head: Head, telling: Telling) -> Row:
    origin, words = head.origin, telling.words
    shown = is_shown(standing, head.path, telling.plan)
    question = _question(standing, head.path, telling.plan)
    label = in_language(question.labels, words.language) if question is not None else head.path
    value = _value(head, question, words) if shown else None
    kind = words.named(_KINDS, conflict.kind)
    told: Row = [standing.dossier, conflict.path, kind, head.path, label, value, None if shown else 1]
    role = words.named(_ROLES, origin.role)
    return [*told, origin.by, telling.names.get(origin.by, origin.by), role, utc(origin.t), origin.form]


def _question(standing: Standing, path: str, plan: Plan) -> Question | None:
    slot = plan.slot(path)
    if slot is not None:
        return slot.question
    return standing.form.question(path) if standing.form is not None else None


def _value(head: Head, question: Question | None, words: Words) -> Cell:
    if head.path == AREA and words.labels and isinstance(head.value, str):
        return words.around.place([head.value])
    return cell(question, head.value, words)


def is_shown(standing: Standing, path: str, plan: Plan) -> bool:
    """Whether the answer at a path may stand in the file: by the class of its column, and in the dossier's version."""
    if path.rpartition("/")[2] in {"_life", "_area"} or path.startswith("_same/"):
        return True
    slot = plan.slot(path)
    if slot is None:
        return standing.whole and plan.has_unknown and not plan.is_known(path)
    question = standing.form.question(path) if standing.form is not None else None
    return standing.whole or (slot.pii == "none" and question is not None and question.pii == "none")
