"""A form version made ready to be filled in: expressions compiled, order found, lists of the form as nodes.

Making one takes milliseconds, using it microseconds: see `kept`. This module must not know values.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from field.forms.compiled.document import Document, walk
from field.forms.expressions import ListNode, Shape, shape_of
from field.forms.expressions.tree import Tree
from field.forms.expressions.tree import walk as parts_of
from field.forms.filling.cells import Cell, cell_of
from field.forms.filling.choices import Source, lists_of
from field.forms.filling.order import in_order

_CLOCK = frozenset({"today", "now"})


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`cells` in the form's order, `order` as they are worked out, `sources` by absolute path (`/data/ho/xa`).

    `duplicate` are the patterns of answers that mark a possible duplicate, with their kinds. `is_timed`: what is right
    depends on the day that it is judged on.
    """

    ref: str
    language: str
    shape: Shape
    cells: tuple[Cell, ...]
    order: tuple[Cell, ...]
    lists: Mapping[str, ListNode]
    sources: Mapping[str, Source]
    files: tuple[str, ...]
    duplicate: Mapping[str, str]
    is_timed: bool


def plan_of(document: Document) -> Plan:
    """The plan of a compiled form; ExpressionError when a stored tree is broken."""
    shape = shape_of(document)
    places = [place for place in shape.root.walk() if place is not shape.root]
    cells = [cell_of(node, place, document) for node, place in zip(walk(document["nodes"]), places, strict=True)]
    kinds = {cell.place.pattern + "/*" * cell.is_set: cell.kind for cell in cells}
    sources = {"/" + "/".join(cell.place.steps): cell.source for cell in cells if cell.source is not None}
    return Plan(
        ref=f"{document['form']}@{document['version']}",
        language=document["language"],
        shape=shape,
        cells=tuple(cells),
        order=in_order(cells, shape),
        lists=lists_of(document),
        sources=sources,
        files=tuple(document["files"]),
        duplicate={pattern: kinds[pattern] for pattern in document.get("duplicate", ())},
        is_timed=any(_reads_clock(each.tree) for cell in cells for each in cell.expressions.values()),
    )


def _reads_clock(tree: Tree) -> bool:
    return any(isinstance(part, list) and part[0] in _CLOCK for part in parts_of(tree))
