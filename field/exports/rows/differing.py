"""What people must still decide about a dossier, answer by answer: who wrote which, when, as which role. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from field.exports.columns.plan import Plan, in_language
from field.exports.reading.standing import Standing
from field.exports.rows.cells import Cell, Row, Words, cell, utc
from field.merge.siblings import Open, open_paths
from sync.head import Head
from sync.life import unseen


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
    origin, plan, words = head.origin, telling.plan, telling.words
    slot = plan.slot(head.path)
    shown = is_shown(standing, head.path, plan)
    question = slot.question if slot is not None else None
    label = in_language(question.labels, words.language) if question is not None else head.path
    value: Cell = cell(question, head.value, words) if shown else None
    told: Row = [standing.dossier, conflict.path, conflict.kind, head.path, label, value, None if shown else 1]
    return [*told, origin.by, telling.names.get(origin.by, origin.by), origin.role, utc(origin.t), origin.form]


def is_shown(standing: Standing, path: str, plan: Plan) -> bool:
    """Whether the answer at a path may stand in the file: by the class of its column, and in the dossier's version."""
    if path.rpartition("/")[2] in {"_life", "_area"} or path.startswith("_same/"):
        return True
    slot = plan.slot(path)
    if slot is None:
        return standing.whole and plan.has_unknown and not plan.is_known(path)
    question = standing.form.question(path) if standing.form is not None else None
    return standing.whole or (slot.pii == "none" and question is not None and question.pii == "none")
