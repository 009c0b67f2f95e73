"""An instance's elements as values by path and type, by the form version that it was filled in with.

What is empty and what is not there are two things: an app leaves out what was not asked, and keeps empty what nobody
answered. Rows have no ids in an instance; whoever calls says how they are called. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from field.forms.expressions.functions.answers import selected_codes
from field.forms.expressions.shape import Place
from field.forms.filling import Plan
from field.forms.filling.cells import Cell
from field.openrosa.submissions.reading.markup import Element
from sync.head import Value
from sync.values import canonical

ATTACHMENT: Final = "attachment"
NameRows = Callable[[str, Sequence[Element]], Sequence[str]]
"""The ids of the rows of a repeat, given its path (`nguoi`, `nguoi/r1/giay`) and its rows in order."""


@dataclass(frozen=True, slots=True)
class Answers:
    """`values` by path, elements of sets as `<set>/<code>: True`; `files` are names of files by path, not values yet.

    `empty` are questions that are there without an answer, `sets` all sets that are there. `rows` are the ids of the
    rows that hold something, by the path of their repeat. `types` are the XLSForm types of all that is there, by path.
    """

    values: dict[str, Value] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    sets: set[str] = field(default_factory=set)
    rows: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nobody said anything."""
        return not (self.values or self.files)


def answers_of(plan: Plan, root: Element, name_rows: NameRows) -> Answers:
    """The answers in an instance of the plan's form; elements that the form does not know are passed over."""
    reading = _Reading({cell.place: cell for cell in plan.cells}, name_rows)
    reading.walk(plan.shape.root, root, "")
    return reading.found


def row_key(row: Element) -> str:
    """What is said in a row, as one text: two rows that say the same have the same."""
    return "\n".join(f"{each.name}={each.text.strip()}" for each in row.walk())


def says_anything(row: Element) -> bool:
    """Whether anything in a row has text."""
    return any(each.text.strip() for each in row.walk() if not each.children)


class _Reading:
    def __init__(self, cells: Mapping[Place, Cell], name_rows: NameRows) -> None:
        self.cells, self.name_rows, self.found = cells, name_rows, Answers()

    def walk(self, place: Place, element: Element, prefix: str) -> None:
        repeats: dict[str, list[Element]] = {}
        for each in element.children:
            child = place.children.get(each.name)
            if child is None or "template" in each.attributes:
                continue
            if child.kind == "repeat":
                repeats.setdefault(child.name, []).append(each)
            elif child.kind == "group":
                self.walk(child, each, prefix)
            else:
                self._question(self.cells[child], prefix + child.name, each.text.strip())
        for name, elements in repeats.items():
            self._rows(place.children[name], prefix + name, [each for each in elements if says_anything(each)])

    def _rows(self, place: Place, path: str, rows: Sequence[Element]) -> None:
        ids = self.name_rows(path, rows)
        self.found.rows[path] = list(ids)
        for row, element in zip(ids, rows, strict=True):
            self.walk(place, element, f"{path}/{row}/")

    def _question(self, cell: Cell, path: str, text: str) -> None:
        if not cell.kind:
            return
        found = self.found
        found.kinds[path], found.types[path] = cell.kind, cell.type
        if cell.is_set:
            found.sets.add(path)
            found.values.update({f"{path}/{code}": True for code in selected_codes(text)})
        elif not text:
            found.empty.add(path)
        elif cell.kind == ATTACHMENT:
            found.files[path] = text
        else:
            found.values[path] = canonical(cell.kind, text)


def chosen_at(path: str, values: Collection[str] | Mapping[str, Value]) -> list[str]:
    """The paths of the elements of a set among these."""
    start = path + "/"
    return [each for each in values if each.startswith(start) and "/" not in each[len(start) :]]
