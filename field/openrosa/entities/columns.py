"""Which answers of a form stand in its entity list, and under which names.

Answers that stand once in a dossier do: those of rows have no place in a flat list. Left out is what a phone need not
hold to edit the rest: files, whatever is sensitive (Collect keeps lists unsealed), what the form works out by itself,
and what a phone notes of the filling. This module must not read values.
"""

from dataclasses import dataclass

from field.forms.compiled.noted import NOTED
from field.forms.form import SET_ELEMENT, Form, Question

PREFIX = "dossiers_"
QUESTION = "packhorse_dossier"
"""The question that chooses which dossier is edited; empty for a new one."""
FIRST = ("name", "label", "__version")

_RESERVED = frozenset({"name", "label"})
_LEFT_OUT = NOTED | {"calculate"}


@dataclass(frozen=True, slots=True)
class Column:
    """An answer in the list: `name` of the column, `path` of the question, `kind` of its values.

    `codes` are the choices of a set in the form's order, None for anything else.
    """

    name: str
    path: str
    kind: str
    codes: tuple[str, ...] | None = None


def list_name(form: str) -> str:
    """The name of a form's entity list: an XML name without a full stop, as the specification of entities asks."""
    return PREFIX + form.replace(".", "_2e")


def file_name(form: str) -> str:
    """The file of the list, as the form and its manifest name it."""
    return f"{list_name(form)}.csv"


def columns_of(form: Form) -> tuple[Column, ...]:
    """The columns behind `FIRST`, in the order of the form."""
    asked = sorted((each for each in form.questions.values() if _is_offered(each)), key=lambda each: each.place)
    paths, used = {_path(each).lower() for each in asked}, set[str]()
    found = []
    for each in asked:
        found.append(_column(each, paths, used))
        used.add(found[-1].name.lower())
    return tuple(found)


def _is_offered(question: Question) -> bool:
    flat = not question.repeat and not question.pattern.startswith("_")
    kept = question.kind not in {"attachment", ""} and question.type not in _LEFT_OUT
    return flat and kept and question.pii != "sensitive"


def _column(question: Question, paths: set[str], used: set[str]) -> Column:
    """Its column, of a name that no other has in small letters either: Collect keeps lists in tables of SQLite."""
    path = _path(question)
    codes = tuple(each.code for each in question.choices) if question.kind == SET_ELEMENT else None
    name = path
    while name.lower() in _RESERVED | used or name.startswith("__") or (name != path and name.lower() in paths):
        name = f"{name.lstrip('_')}_"
    return Column(name, path, question.kind, codes)


def _path(question: Question) -> str:
    return question.pattern.removesuffix("/*") if question.kind == SET_ELEMENT else question.pattern
