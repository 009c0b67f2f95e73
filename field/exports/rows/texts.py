"""The answers of a dossier as texts of its form, by path, with its rows: what an instance is filled in with. Pure.

What people must still decide is no answer, as in tables; it is told beside.
"""

from dataclasses import dataclass, field

from field.exports.columns.plan import Plan
from field.exports.reading.standing import Standing
from field.exports.rows.differing import is_shown
from field.exports.rows.drawing import gone_rows, read_at
from field.exports.rows.instance import rows_of
from field.forms.form import SET_ELEMENT, Form
from field.openrosa.entities.offered import spelled
from sync.head import Value
from sync.life import is_life


@dataclass(slots=True)
class Answered:
    """`texts` by the path of the question (`thiet_bi` for a set), `rows` by repeat; `beyond`: no question of the form.

    `hides`: something is there that is not shown.
    """

    texts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)
    beyond: dict[str, Value] = field(default_factory=dict)
    hides: bool = False


def answered(standing: Standing, form: Form, plan: Plan, lives: frozenset[str]) -> Answered:
    """The texts of one dossier in the form version that it is read with."""
    found, sets, first = Answered(), dict[str, list[str]](), dict[str, int]()
    gone = gone_rows(standing, lives)
    for path, heads in standing.view.items():
        question = form.question(path)
        row = "/".join(path.split("/")[: _depth(question.repeat if question else path.rpartition("/")[0])])
        if is_life(path) or path.startswith("_") or any(row == each or row.startswith(f"{each}/") for each in gone):
            continue
        value, settled = read_at(standing, path)
        shown = is_shown(standing, path, plan)
        found.hides |= not (shown or standing.whole or path in plan.left_out)
        if row and question is not None:
            first[row] = min(first.get(row, heads[0].origin.t), *(head.origin.t for head in heads))
        if not settled or not shown or value is None:
            continue
        if question is None:
            found.beyond[path] = value
        elif question.kind != SET_ELEMENT:
            found.texts[path] = _text(question.kind, value)
        elif value is True:
            sets.setdefault(path.rpartition("/")[0], []).append(path.rpartition("/")[2])
    for path, codes in sets.items():
        found.texts[path] = _in_order(form, path, codes)
    found.rows = rows_of(first)
    return found


def _depth(pattern: str) -> int:
    """How many parts of a path name its innermost row."""
    return len(pattern.split("/")) if pattern else 0


def _text(kind: str, value: Value) -> str:
    """A text; files by the names under which they are fetched."""
    text = spelled(kind, value)
    return text.replace("sha256:", "") if kind == "attachment" else text


def _in_order(form: Form, path: str, codes: list[str]) -> str:
    question = form.question(f"{path}/{codes[0]}")
    order = {choice.code: place for place, choice in enumerate(question.choices)} if question is not None else {}
    return " ".join(sorted(codes, key=lambda code: (order.get(code, len(order)), code)))
