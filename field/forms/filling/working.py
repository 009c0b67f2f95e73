"""Working out a sheet: cell by cell in the plan's order, what is asked now and what the form answers by itself.

What is not relevant counts as unanswered in every expression, whatever is kept there. This module must not judge.
"""

from collections.abc import Iterator, Mapping

from field.forms.expressions import Node, Result, to_answer, to_boolean, to_number
from field.forms.expressions.functions.answers import selected_codes
from field.forms.expressions.instance import in_forms_order
from field.forms.filling.answers import changed_elements, differs, has_answer, text_in_form, value_of
from field.forms.filling.cells import Cell
from field.forms.filling.running import Failed, Running
from sync.head import Value

MOST_ROWS = 1_000
"""Rows that a repeat_count may ask for."""


class Working:
    """What becomes of one dossier's values. `hidden` are the keys of all that is not relevant."""

    def __init__(self, running: Running, values: Mapping[str, Value]) -> None:
        self.running, self.values, self.instance = running, values, running.instance
        self.filled: dict[str, Value] = {}
        self.hidden: set[str] = set()
        self.counts: dict[str, int] = {}
        self._nodes_hidden: set[int] = set()

    def work(self) -> None:
        """Go through the cells once."""
        for cell in self.running.plan.order:
            if cell.is_repeat:
                self._repeat(cell)
            else:
                for key in self.instance.keys.get(cell.place, ()):
                    self._cell(cell, key)

    def _cell(self, cell: Cell, key: str) -> None:
        node = self.instance.nodes[key]
        if not self._is_relevant(cell, key, node):
            node.text = ""
            return
        if cell.kind == "phone":
            node.text = text_in_form(cell.kind, node.text)
        text = self._own_answer(cell, key)
        if not isinstance(text, Failed):
            self._put(cell, key, node, text)

    def _is_relevant(self, cell: Cell, key: str, node: Node) -> bool:
        """Whether it is asked, its group and row are, and so on up; one whose expression fails is asked."""
        hidden = id(node.parent) in self._nodes_hidden
        if not hidden and "relevant" in cell.expressions:
            found = self.running.run(cell.expressions["relevant"], key, "relevant")
            hidden = not isinstance(found, Failed) and not to_boolean(found)
        if hidden:
            self.hidden.add(key)
            self._nodes_hidden.add(id(node))
        return not hidden

    def _repeat(self, cell: Cell) -> None:
        """Each row, and the place of the rows by itself: whether one more may be added, and how many there should be.

        Rows that are not relevant are in no node-set.
        """
        for key in self.instance.anchors.get(cell.place, ()):
            rows = self.instance.rows_at(key)
            asked = self._is_relevant(cell, key, self.instance.nodes[key])
            rows[:] = [row for row in rows if self._is_relevant(cell, f"{key}/{row.row}", row)]
            if asked and "repeat_count" in cell.expressions:
                self._count(cell, key)

    def _count(self, cell: Cell, key: str) -> None:
        found = self.running.run(cell.expressions["repeat_count"], key, "repeat_count")
        if isinstance(found, Failed):
            return
        number = to_number(found, self.running.around.offset)
        if number >= 0:
            self.counts[key] = int(min(number, MOST_ROWS))

    def _own_answer(self, cell: Cell, key: str) -> str | Failed | None:
        """The text that the form gives here by itself; FAILED where it gives none."""
        calculation = cell.expressions.get("calculation")
        if calculation is not None and (cell.is_fixed or not has_answer(cell, key, self.values)):
            return _text(self.running.run(calculation, key, "calculation"))
        if not self._is_new(key) or has_answer(cell, key, self.values):
            return NOTHING
        if cell.type in self.running.around.meta:
            return text_in_form("", self.running.around.meta[cell.type])
        default = cell.expressions.get("default")
        if default is not None:
            return _text(self.running.run(default, key, "default"))
        plain: str | None = cell.plain.get("default")
        return plain if plain is not None else NOTHING

    def _is_new(self, key: str) -> bool:
        around = self.running.around
        return around.new or (bool(around.new_rows) and any(row in around.new_rows for row in _rows_above(key)))

    def _put(self, cell: Cell, key: str, node: Node, text: str | None) -> None:
        if not cell.kind:
            node.text = text or ""
        elif cell.is_set:
            self.filled |= changed_elements(key, text, self.values)
            node.text = in_forms_order(cell.place, selected_codes(text or ""))
        else:
            value = value_of(cell.kind, text)
            if differs(cell.kind, value, self.values.get(key)):
                self.filled[key] = value
                node.text = text_in_form(cell.kind, value)


NOTHING = Failed()


def _text(found: Result | Failed) -> str | Failed | None:
    return found if isinstance(found, Failed) else to_answer(found)


def _rows_above(key: str) -> Iterator[str]:
    """The rows that a path stands in: `nguoi/r1/giay/g2/so` is in `nguoi/r1/giay/g2` and `nguoi/r1`."""
    parts = key.split("/")
    return ("/".join(parts[: 2 * n]) for n in range(1, (len(parts) + 1) // 2))
