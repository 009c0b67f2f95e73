"""XLSForm expressions: one syntax tree, which a server in Python and a phone in JavaScript evaluate alike.

    shape = read_shape([("text", "ten"), ("integer", "tuoi")])
    tree = parse("${tuoi} >= 18 and . != ''", shape, shape.names["ten"])     # at upload; ExpressionError for the author
    expression = compile_tree(tree)                                           # once for each form version
    node = Instance(shape, {"ten": "Lò Thị Mẩy", "tuoi": 34}).at("ten")
    expression.evaluate(node, Surroundings(now=…))                            # True

docs/expressions.md says exactly what trees and functions mean, tests/vectors/expressions.json what must come out.
Pure: time, chance, lists and words are handed in. Nothing here may touch files, the database, HTTP or the merge.
"""

from field.forms.expressions.evaluating.compiling import Expression, compile_tree
from field.forms.expressions.evaluating.convert import to_answer, to_boolean, to_number, to_text
from field.forms.expressions.functions.lots import Lots, seed_of
from field.forms.expressions.instance import Instance
from field.forms.expressions.limits import LIMITS, Limits
from field.forms.expressions.nodes import ListNode, Node, Result, Surroundings
from field.forms.expressions.order import calculation_order, reads
from field.forms.expressions.problems import ExpressionError, LimitError
from field.forms.expressions.shape import Place, Shape, read_shape, shape_of
from field.forms.expressions.syntax.parser import parse
from field.forms.expressions.tree import Tree, check_tree

__all__ = [
    "LIMITS",
    "Expression",
    "ExpressionError",
    "Instance",
    "LimitError",
    "Limits",
    "ListNode",
    "Lots",
    "Node",
    "Place",
    "Result",
    "Shape",
    "Surroundings",
    "Tree",
    "calculation_order",
    "check_tree",
    "compile_tree",
    "parse",
    "read_shape",
    "reads",
    "seed_of",
    "shape_of",
    "to_answer",
    "to_boolean",
    "to_number",
    "to_text",
]
