"""Function calls: known names, the right number of arguments, and what can be checked before any value is there.

Paths that name a question rather than read it (`indexed-repeat`, `jr:choice-name`) are made absolute here, so that an
evaluator need not know where the expression stood. This module must not evaluate; patterns and formats are only read.
"""

from field.forms.expressions.formats import check_format
from field.forms.expressions.limits import LIMITS
from field.forms.expressions.patterns import pattern_of
from field.forms.expressions.problems import ExpressionError, Words
from field.forms.expressions.refused import instead_of
from field.forms.expressions.shape import Place
from field.forms.expressions.signatures import FUNCTIONS, Signature
from field.forms.expressions.syntax.cursor import Cursor
from field.forms.expressions.syntax.paths import Read, read_path, starts_path
from field.forms.expressions.syntax.scope import Scope
from field.forms.expressions.tree import Tree, gives_nodes


def read_call(cursor: Cursor, scope: Scope, read: Read) -> Tree:
    """`name(argument, …)`; ExpressionError for an unknown function, with what to use instead."""
    token = cursor.take()
    signature = FUNCTIONS.get(token.text)
    if signature is None:
        raise ExpressionError("expression_unknown_function", token.at, token.text + "()", instead_of(token.text))
    cursor.expect("(")
    arguments: list[Tree] = []
    places: list[int] = []
    while not cursor.sees(")"):
        places.append(cursor.token.at)
        arguments.append(_argument(cursor, scope, read, signature, len(arguments)))
        if not cursor.took(","):
            break
        if cursor.sees(")"):
            raise cursor.wrong(("thiếu một đối số", "an argument is missing"))
    cursor.expect(")")
    if not signature.takes(len(arguments)):
        raise ExpressionError("expression_arity", token.at, token.text + "()", _arity(signature))
    _check_literals(signature.name, arguments, places, scope)
    return [signature.name, *arguments]


def _arity(signature: Signature) -> Words:
    call = f"{signature.name}({', '.join(map(_slot, signature.written.split()))})"
    return f"viết {call}", f"write {call}"


def _slot(kind: str) -> str:
    """The place of an argument: `…`, `[…]` where it may be left out, `…, …` where there may be more."""
    return "[…]" if kind.endswith("?") else "…, …" if kind.endswith(("+", "*")) else "…"


def _argument(cursor: Cursor, scope: Scope, read: Read, signature: Signature, place: int) -> Tree:
    kind, at = signature.kind(place), cursor.token.at
    if signature.name == "jr:choice-name" and kind == "path" and cursor.token.kind == "text":
        return _quoted_path(cursor.take().text, at, scope, read)
    tree = read(cursor, scope)
    if kind == "path":
        tree = _absolute(tree, at, scope)
        return "/" + "/".join(tree[2:]) if signature.name == "jr:choice-name" else tree
    if kind == "nodes" and not gives_nodes(tree):
        raise ExpressionError("expression_needs_path", at, signature.name + "()")
    return tree


def _quoted_path(text: str, at: int, scope: Scope, read: Read) -> str:
    """`'${q}'` or `' /data/q '`, as `jr:choice-name` has it, as `/data/q`."""
    try:
        inner = Cursor(text, LIMITS)
        tree = read_path(inner, scope, read) if starts_path(inner) else None
    except ExpressionError as error:
        raise ExpressionError(error.code, at + 1 + error.at, error.name, error.instead) from None
    if tree is None or inner.token.kind != "end":
        raise ExpressionError("expression_needs_path", at, text)
    return "/" + "/".join(_absolute(tree, at, scope)[2:])


def _absolute(tree: Tree, at: int, scope: Scope) -> Tree:
    """The path from the root, without filters; relative ones start where the expression stands."""
    if not gives_nodes(tree) or (tree[0] != "path" and tree != ["current"]):
        raise ExpressionError("expression_needs_path", at)
    start, *steps = tree[1:] if tree[0] == "path" else [["current"]]
    if start == "/":
        names: list[str] = []
    else:
        place = scope.here if start == "." else scope.current
        if start not in (".", ["current"]) or not isinstance(place, Place):
            raise ExpressionError("expression_needs_path", at)
        names = list(place.steps)
    for step in steps:
        if not isinstance(step, str) or step == "*" or (step == ".." and not names):
            raise ExpressionError("expression_needs_path", at)
        names = names[:-1] if step == ".." else [*names, step]
    return ["path", "/", *names]


def _check_literals(name: str, arguments: list[Tree], places: list[int], scope: Scope) -> None:
    literal = arguments[-1] if arguments and isinstance(arguments[-1], str) else None
    if name == "regex" and literal is not None:
        pattern_of(literal, places[-1] + 1)
    elif name.startswith("format-date") and literal is not None:
        check_format(literal, places[-1] + 1)
    elif name in ("instance", "pulldata"):
        if not isinstance(arguments[0], str):
            instead = (
                f"viết thẳng tên danh mục: {name}('gia', …)",
                f"write the name of the list itself: {name}('gia', …)",
            )
            raise ExpressionError("expression_unknown_list", places[0], "", instead)
        arguments[0] = arguments[0].strip().removesuffix(".csv")
        scope.listed(arguments[0], places[0])
