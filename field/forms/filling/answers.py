"""Values of a dossier as texts of a form and back: what a calculation gives becomes the value of its question.

A telephone number is kept as `+84912345678`; forms test what people type, so expressions see `0912345678`.
This module must not evaluate anything.
"""

from collections.abc import Iterable, Mapping

from field.forms.expressions.functions.answers import selected_codes
from field.forms.expressions.instance import text_of
from field.forms.filling.cells import Cell
from sync.head import Value
from sync.values import canonical, equality_key

_VIETNAM = "+84"


def text_in_form(kind: str, value: Value) -> str:
    """A value as expressions see it."""
    text = text_of(value)
    return "0" + text.removeprefix(_VIETNAM) if kind == "phone" and text.startswith(_VIETNAM) else text


def value_of(kind: str, text: str | None) -> Value:
    """What a text is as a value of this kind, in its one spelling; None for no answer."""
    return canonical(kind, text)


def differs(kind: str, new: Value, old: Value) -> bool:
    """Whether two values of a kind are not equal (law 10)."""
    return new != old and equality_key(kind, new) != equality_key(kind, old)


def changed_elements(key: str, text: str | None, values: Mapping[str, Value]) -> dict[str, Value]:
    """The elements of the set at `key` that a text of codes adds to it or takes from it."""
    wanted = dict.fromkeys(selected_codes(text or ""))
    here = {path.rpartition("/")[2] for path in elements_at(key, values) if values[path] is True}
    added: dict[str, Value] = {f"{key}/{code}": True for code in wanted if code not in here}
    return added | {f"{key}/{code}": False for code in sorted(here - wanted.keys())}


def elements_at(key: str, values: Iterable[str]) -> list[str]:
    """The paths of the elements of the set at `key`."""
    start = key + "/"
    return [path for path in values if path.startswith(start) and "/" not in path[len(start) :]]


def has_answer(cell: Cell, key: str, values: Mapping[str, Value]) -> bool:
    """Whether somebody said something at a question, be it that there is nothing (null)."""
    return bool(elements_at(key, values)) if cell.is_set else key in values
