"""What is wrong with the answers, once everything is worked out: at most one fault of its own for each question.

Nothing is refused here, and no value is changed. This module must not work anything out that a value depends on.
"""

from collections.abc import Mapping

from field.forms.expressions import Node, to_boolean
from field.forms.expressions.functions.answers import selected_codes
from field.forms.filling.answers import elements_at
from field.forms.filling.cells import Cell
from field.forms.filling.choices import Source
from field.forms.filling.faults import (
    CONSTRAINT,
    IRRELEVANT,
    LIST_MISSING,
    NOT_IN_LIST,
    REQUIRED,
    WRONG_TYPE,
    Fault,
    fault,
)
from field.forms.filling.running import Failed, Running
from field.forms.filling.surroundings import ListMissingError
from sync.head import Value
from sync.values import readable

_ANYTHING = frozenset({"", "any", "text", "select_one"})
"""Kinds that any text can be read as."""


class Judging:
    """The faults of a sheet. `required` are the keys of questions that must be answered now."""

    def __init__(self, running: Running, values: Mapping[str, Value], hidden: set[str]) -> None:
        self.running, self.values, self.hidden = running, values, hidden
        self.required: set[str] = set()
        self.readonly: set[str] = set()

    def judge(self) -> None:
        """Go through all questions once."""
        for cell in self.running.plan.cells:
            if cell.kind:
                for key in self.running.instance.keys.get(cell.place, ()):
                    self._question(cell, key)

    def _question(self, cell: Cell, key: str) -> None:
        given = self._given(cell, key)
        if key in self.hidden:
            if given and "calculation" not in cell.expressions:
                self.running.note(fault(key, IRRELEVANT))
            return
        if self._says_yes(cell, key, "readonly"):
            self.readonly.add(key)
        if self._says_yes(cell, key, "required"):
            self.required.add(key)
        code = self._wrong(cell, key, self.running.instance.nodes[key], given)
        if code:
            self.running.note(fault(key, code, cell.messages.get(code)))

    def _given(self, cell: Cell, key: str) -> list[Value]:
        """The answers at a question: none, one, the elements of a set, or all that a policy keeps."""
        if cell.is_set:
            return [self.values[path] for path in elements_at(key, self.values) if self.values[path] is not False]
        value = self.values.get(key)
        if value is None:
            return []
        return value if isinstance(value, list) and cell.kind != "list" else [value]

    def _says_yes(self, cell: Cell, key: str, what: str) -> bool:
        if what not in cell.expressions:
            return cell.plain.get(what) is True
        found = self.running.run(cell.expressions[what], key, what)
        return not isinstance(found, Failed) and to_boolean(found)

    def _wrong(self, cell: Cell, key: str, node: Node, given: list[Value]) -> str:
        if cell.kind not in _ANYTHING and not all(readable(cell.kind, value) for value in given):
            return WRONG_TYPE
        if not node.text:
            return REQUIRED if key in self.required else ""
        if cell.source is not None and not self._is_in_list(cell.source, key, node.text):
            return NOT_IN_LIST
        constraint = cell.expressions.get("constraint")
        if constraint is None:
            return ""
        found = self.running.run(constraint, key, "constraint")
        return "" if isinstance(found, Failed) or to_boolean(found) else CONSTRAINT

    def _is_in_list(self, source: Source, key: str, text: str) -> bool:
        """Whether every code may be chosen now; true where the list is not here."""
        if source.own is not None and source.test is None:
            return all(code in source.own for code in selected_codes(text))
        try:
            items = self.running.lists[source.name]
        except ListMissingError as missing:
            self.running.note(fault(key, LIST_MISSING, detail=str(missing)))
            return True
        codes = selected_codes(text)
        return all(any(self._keeps(source, key, item) for item in items.where(source.code, code)) for code in codes)

    def _keeps(self, source: Source, key: str, item: Node) -> bool:
        if source.test is None:
            return True
        found = self.running.run(source.test, key, "choice_filter", at=item)
        return isinstance(found, Failed) or to_boolean(found)


def faults_of(running: Running) -> tuple[Fault, ...]:
    """Every fault that was noted, in the order of the form, rows whole."""
    nodes = running.instance.nodes
    return tuple(sorted(running.faults.values(), key=lambda each: (nodes[each.path].serial, each.rank)))
