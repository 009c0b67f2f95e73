"""The nodes that paths walk over, and what surrounds an evaluation: time, chance, lists, words.

Everything from outside is handed in: this module must not read a clock, draw lots or open files.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from field.forms.expressions.limits import LIMITS, Limits
from field.forms.expressions.problems import LimitError


class Node:
    """An element: `text` is its value ("" when it has none), `serial` its place in document order.

    `children` are lists by name: a question and a group have one node each, a repeat one per row. `row` is a row's id.
    """

    __slots__ = ("children", "name", "parent", "row", "serial", "text")

    def __init__(self, name: str, parent: "Node | None", serial: int, text: str = "", row: str = "") -> None:
        self.name, self.parent, self.serial, self.text, self.row = name, parent, serial, text, row
        self.children: dict[str, list[Node]] = {}
        if parent is not None:
            parent.children.setdefault(name, []).append(self)

    def top(self) -> "Node":
        """The node above the root of this tree."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node


Result = str | float | bool | list[Node]
"""The four types of XPath 1.0; node-sets are lists in document order."""


class ListNode(Node):
    """The top of a list from outside: `root`, its items, their columns as nodes; found by column without a search."""

    __slots__ = ("_found",)

    def __init__(self, items: Iterable[Mapping[str, str]]) -> None:
        super().__init__("", None, 0)
        root = Node("root", self, 1)
        root.children["item"] = []
        serial = 1
        for columns in items:
            serial += 1
            item = Node("item", root, serial)
            for name, text in columns.items():
                serial += 1
                Node(name, item, serial, text)
        self._found: dict[str, dict[str, list[Node]]] = {}

    @property
    def items(self) -> list[Node]:
        """All items in order."""
        return self.children["root"][0].children["item"]

    def where(self, column: str, text: str) -> list[Node]:
        """The items whose column has this text."""
        if column not in self._found:
            found: dict[str, list[Node]] = {}
            for item in self.items:
                for node in item.children.get(column, ())[:1]:
                    found.setdefault(node.text, []).append(item)
            self._found[column] = found
        return self._found[column].get(text, [])


def _no_chance() -> float:
    return 0.0


def _no_uuid() -> str:
    return "00000000-0000-4000-8000-000000000000"


def _no_words(_path: str, _code: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an evaluation may know of the world.

    `now` in UTC milliseconds, `offset` of the place in minutes; `language` of month and day names: the form's, never
    the phone's, so that a calculation is the same everywhere. `lists` by id. `words(path, code)` are a choice's words
    for the question at an absolute path such as `/data/ho/xa`, "" when unknown. `chance()` is from 0 to below 1.
    """

    now: int = 0
    offset: int = 420
    language: str = "vi"
    lists: Mapping[str, ListNode] = field(default_factory=dict)
    words: Callable[[str, str], str] = _no_words
    chance: Callable[[], float] = _no_chance
    uuid: Callable[[], str] = _no_uuid
    limits: Limits = LIMITS


class Frame:
    """Where an evaluation stands: the context node with its place in a set, the question, and the steps still left."""

    __slots__ = ("around", "current", "meter", "node", "position", "size")

    def __init__(self, node: Node, current: Node, around: Surroundings, meter: "Meter | None" = None) -> None:
        self.node, self.current, self.around = node, current, around
        self.position = self.size = 1
        self.meter = meter or Meter(around.limits)


class Meter:
    """Counts down the steps of one evaluation (FAULTS D31)."""

    __slots__ = ("longest", "steps")

    def __init__(self, limits: Limits) -> None:
        self.steps, self.longest = limits.steps, limits.text

    def spend(self, steps: int) -> None:
        """LimitError when the steps are used up."""
        self.steps -= steps
        if self.steps < 0:
            raise LimitError("expression_steps")

    def checked(self, text: str) -> str:
        """The text itself; LimitError when it is too long."""
        if len(text) > self.longest:
            raise LimitError("expression_text")
        self.spend(len(text) >> 6)
        return text
