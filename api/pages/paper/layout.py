"""The answers in the form's layout: groups under their headings, repeats as tables, and nothing left out.

What the form does not ask stands at the end under its path. It may not word an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from api.pages.paper.answers import Answer, Answers, Side
from field.forms.compiled.document import Node, walk
from field.forms.compiled.noted import NOTED
from field.forms.form import pattern_of
from sync.life import ACTIVE, LIFE, life_of
from sync.show import View

WIDEST = 6
"""Columns of a table that fit on a page; more are told row by row."""
_LATEST = 2**62
_OWN = frozenset({"_area", "_number", "_life", "_consent"})
"""Paths that the head of the sheet tells, and what home keeps of consent for itself."""
_SAME = "_same/"
_BY_PHONE = NOTED - {"background-audio"}
"""Told at the foot; a recording stands where the form has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a repeat: a cell for each column, empty where nothing was answered."""

    cells: tuple[Answer | None, ...]
    is_removed: bool

    @property
    def by(self) -> Side | None:
        """Who wrote the newest of its answers that nobody has to decide about."""
        written = [cell.by for cell in self.cells if cell is not None and cell.by is not None and not cell.differs]
        return max(written, key=lambda side: side.at, default=None)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a repeat as they were first written."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Answers under a heading (empty: none), and the parts and tables inside."""

    heading: str
    answers: tuple[Answer, ...] = ()
    inside: tuple[Part | Table, ...] = ()


def laid_out(nodes: Sequence[Node], answers: Answers, view: View) -> tuple[Part | Table, ...]:
    """Everything on the sheet, in the order of the form."""
    layout = _Layout(answers, view)
    asked = [node for node in walk(list(nodes)) if node["type"] in _BY_PHONE and "path" in node]
    parts = list(layout.parts(nodes, ""))
    by_phone = [layout.answer(node, "") for node in asked]
    others = layout.unasked(nodes)
    for heading, held in (("others", others), ("by_phone", [each for each in by_phone if each])):
        if held:
            parts.append(Part(answers.words[heading], tuple(held)))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Layout:
    answers: Answers
    view: View

    def parts(self, nodes: Iterable[Node], row: str) -> Iterator[Part | Table]:
        """The parts of nodes; `row` is the row that they stand in, with a slash behind it."""
        plain: list[Answer] = []
        for node in nodes:
            if "nodes" not in node:
                found = self.answer(node, row) if node["type"] not in _BY_PHONE else None
                plain += [found] if found else []
                continue
            if plain:
                yield Part("", tuple(plain))
                plain = []
            yield from self.group(node, row) if node["type"] == "group" else self.repeat(node, row)
        if plain:
            yield Part("", tuple(plain))

    def answer(self, node: Node, row: str) -> Answer | None:
        """What was answered at a question; a calculation without words is nobody's answer."""
        path = node.get("path", "")
        if not path or (node["type"] in {"calculate", "hidden"} and "label" not in node):
            return None
        if path.endswith("/*"):
            return self.answers.of_set(f"{row}{node['name']}/")
        return self.answers.at(row + node["name"])

    def group(self, node: Node, row: str) -> Iterator[Part]:
        """A group, when anything in it was answered."""
        inside = tuple(self.parts(node["nodes"], row))
        if inside:
            yield Part(self._heading(node), inside=inside)

    def repeat(self, node: Node, row: str) -> Iterator[Part | Table]:
        """The rows of a repeat: a table, or one part for each row where it would be too wide."""
        rows = self._rows(f"{row}{node['name']}/")
        questions = [each for each in _flat(node["nodes"]) if any(self.answer(each, f"{key}/") for key in rows)]
        if not rows or not (questions or any("nodes" in each for each in node["nodes"])):
            return
        repeats = [each for each in walk(node["nodes"]) if each["type"] == "repeat"]
        if len(questions) > WIDEST or repeats:
            for number, key in enumerate(rows, 1):
                yield Part(self._row_heading(node, key, number), inside=tuple(self.parts(node["nodes"], f"{key}/")))
            return
        told = (Row(tuple(self.answer(each, f"{key}/") for each in questions), self._removed(key)) for key in rows)
        yield Table(self._heading(node), tuple(self._heading(each) for each in questions), tuple(told))

    def unasked(self, nodes: Sequence[Node]) -> list[Answer]:
        """Answers at paths that no node asks."""
        asked = {node["path"] for node in walk(list(nodes)) if "path" in node}
        held = [path for path in self.answers.seen if path not in _OWN and path.rpartition("/")[2] != LIFE]
        found = [(path, self.answers.at(path)) for path in held if pattern_of(path) not in asked]
        return [replace(each, label=_with_other(path, each.label)) for path, each in found if each is not None]

    def _rows(self, prefix: str) -> list[str]:
        """The rows below a repeat's path, in the order in which their first live value was written."""
        begun: dict[str, int] = {}
        for path, heads in self.view.items():
            if path.startswith(prefix):
                key = prefix + path.removeprefix(prefix).partition("/")[0]
                begun[key] = min(begun.get(key, _LATEST), *(head.origin.t for head in heads))
        return sorted(begun, key=lambda key: (begun[key], key))

    def _removed(self, row: str) -> bool:
        return life_of(self.view, f"{row}/{LIFE}") != ACTIVE

    def _heading(self, node: Node) -> str:
        return self.answers.worded(self.answers.speech.of({"vi": node["name"]} | node.get("label", {})))

    def _row_heading(self, node: Node, row: str, number: int) -> str:
        gone = f" ({self.answers.words['removed']})" if self._removed(row) else ""
        return f"{self._heading(node)} {number}{gone}"


def _with_other(path: str, label: str) -> str:
    """That a dossier is the same as another says which."""
    return f"{label} {path.removeprefix(_SAME)}" if path.startswith(_SAME) else label


def _flat(nodes: Iterable[Node]) -> Iterator[Node]:
    """The questions of a repeat, those in its groups among them."""
    for node in nodes:
        if node["type"] == "group":
            yield from _flat(node["nodes"])
        elif "nodes" not in node:
            yield node
