"""A cell: one node of a form with its expressions compiled, ready to be filled in many times.

This module must not know values.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from field.forms.compiled.document import Node
from field.forms.expressions import Expression, Place, compile_tree
from field.forms.filling.choices import Source, source_of

EXPRESSIONS: Final = ("relevant", "constraint", "calculation", "required", "readonly", "default", "repeat_count")
"""Keys of a node that may hold an expression of the question itself."""
_ALWAYS: Final = frozenset({"calculate", "note", "hidden"})
"""Types that nobody answers by hand: their calculation always counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A question, note, group or repeat.

    `kind` is that of its values, "" where nothing is stored. `expressions` are those of `EXPRESSIONS`; what is plain
    (`required` yes, a text as default) stands in `plain`. `is_fixed`: its calculation counts whatever was answered.
    """

    place: Place
    type: str
    kind: str
    is_set: bool
    is_fixed: bool
    expressions: Mapping[str, Expression]
    plain: Mapping[str, Any]
    messages: Mapping[str, Mapping[str, str]]
    source: Source | None
    is_repeat: bool


def cell_of(node: Node, place: Place, document: Mapping[str, Any]) -> Cell:
    """The cell of a node; ExpressionError when a stored tree is broken."""
    found = {key: node[key] for key in EXPRESSIONS if key in node}
    trees = {key: each["tree"] for key, each in found.items() if isinstance(each, dict)}
    return Cell(
        place=place,
        type=node["type"],
        kind=node.get("kind", ""),
        is_set=place.codes is not None,
        is_fixed=node["type"] in _ALWAYS or node.get("readonly") is True,
        expressions={key: compile_tree(tree) for key, tree in trees.items()},
        plain={key: each for key, each in found.items() if not isinstance(each, dict)},
        messages=node.get("messages", {}),
        source=source_of(node, document),
        is_repeat=place.kind == "repeat",
    )
