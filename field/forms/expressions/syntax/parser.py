"""The grammar of expressions: XPath 1.0 (https://www.w3.org/TR/xpath-10/) as far as XLSForm uses it, to syntax trees.

Operators from loose to tight: or, and, = !=, < <= > >=, + -, * div mod, unary -, |. A run of one operator is one node,
so that a hundred `or` are not a hundred levels. This module must not know what names mean; `scope` does.
"""

from field.forms.expressions.limits import LIMITS, Limits
from field.forms.expressions.problems import ExpressionError
from field.forms.expressions.shape import Place, Shape
from field.forms.expressions.syntax.calls import read_call
from field.forms.expressions.syntax.cursor import Cursor
from field.forms.expressions.syntax.paths import read_path, read_steps, starts_path
from field.forms.expressions.syntax.scope import InList, Scope
from field.forms.expressions.tree import Tree, check_tree, gives_nodes

_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_COMPARE = frozenset({"=", "!=", "<", "<=", ">", ">="})


def parse(
    text: str, shape: Shape | None = None, at: Place | None = None, of_list: str = "", limits: Limits = LIMITS
) -> Tree:
    """The syntax tree of an expression; ExpressionError says what is wrong, where, and what to use instead.

    `shape` is the form, `at` the place that the expression belongs to. A `choice_filter` is read with `of_list`, the
    list whose items it chooses from. Without a shape, paths are not checked and `${name}` is unknown.
    """
    cursor = Cursor(text, limits)
    if cursor.token.kind == "end":
        raise ExpressionError("expression_empty", 0)
    here = InList(of_list, 2) if of_list else at
    tree = _expression(cursor, Scope(shape, at, here))
    if cursor.token.kind != "end":
        raise cursor.wrong(_what_ended(cursor.token.text))
    check_tree(tree, limits)
    return tree


def _what_ended(text: str) -> tuple[str, str]:
    if text == "=":
        return "viết một dấu =", "write one ="
    return "xoá phần thừa hoặc thêm phép tính ở trước", "remove what is left over, or put an operator before it"


def _expression(cursor: Cursor, scope: Scope) -> Tree:
    with cursor.deeper():
        return _level(cursor, scope, 0)


def _level(cursor: Cursor, scope: Scope, level: int) -> Tree:
    if level == len(_LEVELS):
        return _unary(cursor, scope)
    tree = _level(cursor, scope, level + 1)
    before = ""
    while cursor.sees(*_LEVELS[level]):
        operator = cursor.take().text
        cursor.made()
        right = _level(cursor, scope, level + 1)
        if operator == before and operator not in _COMPARE:
            tree.append(right)
        else:
            tree = [operator, tree, right]
        before = operator
    return tree


def _unary(cursor: Cursor, scope: Scope) -> Tree:
    if not cursor.took("-"):
        return _union(cursor, scope)
    cursor.made()
    with cursor.deeper():
        return ["neg", _unary(cursor, scope)]


def _union(cursor: Cursor, scope: Scope) -> Tree:
    parts = [_path(cursor, scope)]
    while cursor.sees("|"):
        _joinable(cursor, parts[-1])
        cursor.take()
        parts.append(_path(cursor, scope))
        _joinable(cursor, parts[-1])
    return parts[0] if len(parts) == 1 else ["|", *parts]


def _joinable(cursor: Cursor, tree: Tree) -> None:
    if not gives_nodes(tree):
        raise cursor.wrong(("| chỉ nối các câu hỏi", "| joins questions only"))


def _path(cursor: Cursor, scope: Scope) -> Tree:
    cursor.made()
    if starts_path(cursor):
        return read_path(cursor, scope, _expression)
    tree = _primary(cursor, scope)
    if not cursor.sees("/", "["):
        return tree
    if not gives_nodes(tree):
        raise cursor.wrong(("chỉ câu hỏi hoặc danh mục mới có phần trong", "only questions and lists have parts"))
    return read_steps(cursor, scope, _expression, tree)


def _primary(cursor: Cursor, scope: Scope) -> Tree:
    token = cursor.token
    if token.kind == "text":
        return cursor.take().text
    if token.kind == "number":
        return _number(cursor.take().text, token.at)
    if token.kind == "name":
        return read_call(cursor, scope, _expression)
    if cursor.took("("):
        tree = _expression(cursor, scope)
        cursor.expect(")")
        return tree
    raise cursor.wrong(("chỗ này cần một giá trị", "a value is missing here"))


def _number(text: str, at: int) -> Tree:
    whole, _, fraction = text.partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    if len(text) > 100:
        raise ExpressionError("expression_too_long", at)
    if fraction or len(whole) > 15:
        return ["num", f"{whole}.{fraction}" if fraction else whole]
    return int(whole)
