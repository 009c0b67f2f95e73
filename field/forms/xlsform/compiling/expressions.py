"""Every expression of the form as a syntax tree; whatever cannot be read is a fault at its cell.

A reference in a label (`${ten}`) must name a question too. This module must not evaluate anything.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from field.forms.expressions import ExpressionError, Place, Shape, parse, read_shape
from field.forms.xlsform.cells import SheetRow
from field.forms.xlsform.compiling.circles import check_circles
from field.forms.xlsform.compiling.lists import Choices
from field.forms.xlsform.compiling.nodes import Placed
from field.forms.xlsform.faults import Faults

REFERENCE = re.compile(r"\$\{([^{}]{0,80})\}")
"""`${name}`; bounded, so that no cell makes it look twice at the same letters."""
_WORDS = ("label", "hint", "guidance_hint", "constraint_message", "required_message")


def read_expressions(
    placed: Sequence[Placed], rows: Sequence[tuple[str, str]], lists: Choices, root: str, faults: Faults
) -> Shape:
    """Puts `{"text", "tree"}` in the place of every noted expression; returns the shape of the form.

    `rows` are (type, name) of every row of the survey, `end_…` included, in order.
    """
    shape = _shape(placed, rows, lists, root)
    twice = named_twice(placed)
    places = [place for place in shape.root.walk() if place is not shape.root]
    for each, place in zip(placed, places, strict=True):
        for key, column in each.expressions.items():
            of_list = _list_id(each.node) if key == "choice_filter" else ""
            tree = read_expression(each.row, column, each.node[key], shape, place, faults, of_list)
            each.node[key] = {"text": each.node[key], "tree": tree}
        check_references(each.row, shape, twice, faults)
    check_circles(placed, places, shape, faults)
    return shape


def read_expression(
    row: SheetRow, column: str, text: str, shape: Shape, place: Place | None, faults: Faults, of_list: str = ""
) -> Any:
    """The tree of one cell; None after a fault."""
    try:
        return parse(text, shape, place, of_list)
    except ExpressionError as wrong:
        faults.at(row, column, wrong.code, wrong.vi, wrong.en)
        return None


def _shape(placed: Sequence[Placed], rows: Sequence[tuple[str, str]], lists: Choices, root: str) -> Shape:
    codes = {
        each.row.get("name"): tuple(choice["code"] for choice in lists.get(each.node.get("list", ""), ()))
        for each in placed
        if each.node["type"].startswith("select_multiple")
    }
    known: dict[str, frozenset[str] | None] = {name: _columns(choices) for name, choices in lists.items()}
    known |= {_list_id(each.node): None for each in placed if "file" in each.node}
    return read_shape(rows, root, codes, known)


def _columns(choices: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """What a filter may look at in a choice of the form."""
    return frozenset({"name", "label"}.union(*(choice.get("more", {}) for choice in choices)))


def _list_id(node: Mapping[str, Any]) -> str:
    """The name of a list as `instance('…')` and pyxform know it: a file without its ending."""
    return str(node.get("list") or node.get("file", "").removesuffix(".csv"))


def named_twice(placed: Sequence[Placed]) -> set[str]:
    """Names that stand in two repeats: they are two paths, and `${name}` cannot say which."""
    return {name for name, count in Counter(each.row.get("name") for each in placed).items() if count > 1}


def check_references(row: SheetRow, shape: Shape, twice: set[str], faults: Faults) -> None:
    """A fault for every `${name}` that names nothing, or two things."""
    for column, text in row.cells.items():
        for name in REFERENCE.findall(text):
            if column.partition("::")[0] in _WORDS and name not in shape.names:
                vi, en = f"không có câu hỏi {name!r}", f"there is no question {name!r}"
                faults.at(row, column, "expression_unknown_name", vi, en)
            elif name in twice:
                vi, en = (
                    f"có hai câu hỏi tên {name!r}; hãy đổi tên một câu",
                    f"two questions are named {name!r}; rename one",
                )
                faults.at(row, column, "name_ambiguous", vi, en)
