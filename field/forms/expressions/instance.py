"""A dossier's values as the nodes of its form: every question has a node, answered or not; a repeat has one per row.

A select_multiple is one node with its chosen codes in the form's order, though its elements are paths of their own.
This module must not read siblings: it is given one value for each path (`field.forms.policies.read_view`).
"""

from collections.abc import Iterable, Mapping, Sequence

from field.forms.expressions.nodes import Node
from field.forms.expressions.shape import Place, Shape
from sync.head import Value


class Instance:
    """The nodes of one dossier: `top` is above the root, `at` finds a node by dossier path.

    `rows` gives the row ids of a repeat in their order, by the repeat's path (`nguoi`, `nguoi/r1/giay_to`); where it
    is silent, the rows are those that have values, but for deleted ones, sorted by id.

    `nodes` holds questions (`nguoi/r1/ten`), rows (`nguoi/r1`), groups by name within their row (`ho`), and for every
    repeat (`nguoi`) a node that stands where its rows do without being one: its `repeat_count` belongs there.
    `keys` are the paths of a place's nodes in order, `anchors` those of a repeat's nodes that are no rows.
    """

    def __init__(
        self, shape: Shape, values: Mapping[str, Value], rows: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._values, self._rows = values, rows or {}
        self._known_rows, self._chosen = _gathered(values)
        self._serial = 0
        self.nodes: dict[str, Node] = {}
        self.keys: dict[Place, list[str]] = {}
        self.anchors: dict[Place, list[str]] = {}
        self.top = Node("", None, 0)
        self._add(shape.root, self.top, "", "")

    def at(self, path: str) -> Node:
        """The node at a path; KeyError when the form or the dossier has none."""
        return self.nodes[path]

    def rows_at(self, path: str) -> list[Node]:
        """The rows of the repeat at a path, as its node-set holds them; KeyError when there is no such repeat."""
        anchor = self.nodes[path]
        return anchor.parent.children[anchor.name] if anchor.parent else []

    def _add(self, place: Place, parent: Node, prefix: str, row: str) -> None:
        """Adds a place; `prefix` is the dossier path of the row that it stands in, with a slash at its end."""
        self._serial += 1
        node = Node(place.name, parent, self._serial, row=row)
        if place.kind == "question":
            path = prefix + place.name
            node.text = self._text(place, path)
            self.nodes[path] = node
            self.keys.setdefault(place, []).append(path)
        elif place.kind == "group":
            self.nodes.setdefault(prefix + place.name, node)
            self.keys.setdefault(place, []).append(prefix + place.name)
        for child in place.children.values():
            if child.kind == "repeat":
                self._add_rows(child, node, prefix)
            else:
                self._add(child, node, prefix, "")

    def _add_rows(self, repeat: Place, parent: Node, prefix: str) -> None:
        path = prefix + repeat.name
        parent.children.setdefault(repeat.name, [])
        self.nodes[path] = Node(repeat.name, None, self._serial)
        self.nodes[path].parent = parent
        self.anchors.setdefault(repeat, []).append(path)
        for row in self._rows.get(path, self._known_rows.get(path, ())):
            self._add(repeat, parent, f"{path}/{row}/", row)
            self.nodes[f"{path}/{row}"] = parent.children[repeat.name][-1]
            self.keys.setdefault(repeat, []).append(f"{path}/{row}")

    def _text(self, place: Place, path: str) -> str:
        if place.codes is None:
            return text_of(self._values.get(path))
        return in_forms_order(place, self._chosen.get(path, ()))


def in_forms_order(place: Place, chosen: Iterable[str]) -> str:
    """The chosen codes of a set as its text: in the order of the form, unknown ones behind."""
    order = {code: n for n, code in enumerate(place.codes or ())}
    return " ".join(sorted(chosen, key=lambda code: (order.get(code, len(order)), code)))


def text_of(value: Value) -> str:
    """A value as expressions see it: "" when it was cleared, the parts of a list with spaces between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(text_of(part) for part in value)
    return str(value)


def _gathered(values: Mapping[str, Value]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The row ids of every repeat, sorted, deleted ones left out; and the chosen codes of every set."""
    rows: dict[str, set[str]] = {}
    chosen: dict[str, list[str]] = {}
    for path, value in values.items():
        parts = path.split("/")
        if len(parts) % 2 == 0:
            if value is True:
                chosen.setdefault("/".join(parts[:-1]), []).append(parts[-1])
            parts = parts[:-1]
        for n in range(1, len(parts) - 1, 2):
            rows.setdefault("/".join(parts[:n]), set()).add(parts[n])
    for repeat, ids in rows.items():
        ids -= {row for row in ids if values.get(f"{repeat}/{row}/_life") == "deleted"}
    return {repeat: sorted(ids) for repeat, ids in rows.items()}, chosen
