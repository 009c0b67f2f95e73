"""What the list showed of a state, path by path: the text that Collect's form began with, and the heads behind it.

The list is written with it, and what comes back is held against it: the same text is no edit, another text replaces the
heads that were shown and no others. Where people disagree, the list shows one answer; an edit of it never swallows the
answers that its author could not see. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from field.forms.filling.answers import text_in_form
from field.forms.form import SET_ELEMENT, Form
from field.forms.policies import read_siblings
from field.openrosa.entities.columns import Column, columns_of
from sync.head import Head, Value
from sync.names import Name
from sync.show import View, show
from sync.state import State, decode_state

_WHOLE_DATE = "0000-01-01"
_MINUTES = "00:00"
_RESPELLED = frozenset({"phone", "date", "time"})


@dataclass(frozen=True, slots=True)
class Offered:
    """One answer of the list. `names` are the changes whose heads it showed; of a set, those of all its elements."""

    text: str
    names: tuple[Name, ...] = ()


def offered(form: Form, state: State) -> Mapping[str, Offered]:
    """Every answer of the list by the path of its question (`thiet_bi` for a set), those that are empty too."""
    view = show(state, ())
    elements = _elements(view)
    return {each.path: _offered(form, each, view, elements) for each in columns_of(form)}


def texts_of(form: Form, columns: Iterable[Column], stored: str | bytes, body: Mapping[str, Any]) -> list[str]:
    """The texts of a stored state, column by column, as `offered` gives them. `body` is the same, read from JSON.

    Where every path has one head, which is nearly always, nothing is made of the state but its values.
    """
    values: dict[str, Value] = {}
    for remnant in body["heads"]:
        found = remnant["set"]
        if not values.keys().isdisjoint(found):
            told = offered(form, decode_state(stored))
            return [told[each.path].text for each in columns]
        values.update(found)
    chosen: dict[str, list[str]] = {}
    for path, value in values.items():
        if value is True and "/" in path:
            key, _, code = path.rpartition("/")
            chosen.setdefault(key, []).append(code)
    return [
        spelled(each.kind, values.get(each.path)) if each.codes is None else _codes(each, chosen.get(each.path, ()))
        for each in columns
    ]


def _offered(form: Form, column: Column, view: View, elements: Mapping[str, list[str]]) -> Offered:
    if column.kind == SET_ELEMENT:
        paths = elements.get(column.path, [])
        read = {path: _read(form, path, view[path]) for path in paths}
        chosen = [path.rpartition("/")[2] for path in paths if read[path][0] is True]
        return Offered(_codes(column, chosen), tuple(sorted({name for _, names in read.values() for name in names})))
    heads = view.get(column.path)
    if not heads:
        return Offered("")
    value, names = _read(form, column.path, heads)
    return Offered(spelled(column.kind, value), names)


def spelled(kind: str, value: Value) -> str:
    """A value as the form takes it: a date known to the month begins it, as Collect's own do; times have seconds."""
    if isinstance(value, str) and kind not in _RESPELLED:
        return value
    text = text_in_form(kind, value)
    if kind == "time" and len(text) == len(_MINUTES):
        return f"{text}:00"
    return f"{text}{_WHOLE_DATE[len(text) :]}" if kind == "date" and len(text) in {4, 7} else text


def _read(form: Form, path: str, heads: Iterable[Head]) -> tuple[Value, tuple[Name, ...]]:
    """What is shown of some heads, and the names of those that were."""
    known = list(heads)
    if len(known) == 1:
        return known[0].value, (known[0].name,)
    reading = read_siblings(form, path, known)
    if reading.settled or reading.shown is None:
        return reading.value, tuple(sorted(each.name for each in known))
    return reading.value, (reading.shown.name,)


def _elements(view: View) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in view:
        if "/" in path:
            found.setdefault(path.rpartition("/")[0], []).append(path)
    return found


def _codes(column: Column, chosen: Sequence[str]) -> str:
    """What was chosen of a set, in the form's order, then what the form does not know."""
    if not chosen:
        return ""
    order = {code: place for place, code in enumerate(column.codes or ())}
    return " ".join(sorted(chosen, key=lambda code: (order.get(code, len(order)), code)))
