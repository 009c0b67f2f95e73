"""Location paths: `${name}`, `/data/a/b`, `../x`, `.`, `current()/../x`, `instance('l')/root/item[…]/label`.

Of XPath's axes only child, parent (`..`) and self (`.`) exist: `//` and axes by name let one short path visit a whole
form many times over, and no XLSForm needs them. This module must not read operators or functions.
"""

from collections.abc import Callable

from field.forms.expressions.problems import ExpressionError
from field.forms.expressions.syntax.cursor import Cursor
from field.forms.expressions.syntax.scope import InList, Scope, Where
from field.forms.expressions.tree import Tree

Read = Callable[[Cursor, Scope], Tree]
"""Reads a whole expression: what stands between brackets."""

_NO_AXES = "ghi rõ từng bậc: /data/nhom/ten hoặc ${ten}", "name every step: /data/group/name or ${name}"


def starts_path(cursor: Cursor) -> bool:
    """Whether a path comes next; a name before `(` is a function."""
    token = cursor.token
    if token.kind == "name":
        return cursor.following.text != "(" or cursor.following.kind != "mark"
    return token.kind == "ref" or (token.kind == "mark" and token.text in ("/", "//", ".", "..", "*", "@"))


def read_path(cursor: Cursor, scope: Scope, read: Read) -> Tree:
    """A path that starts with a name, `${name}`, `/`, `.`, `..` or `*`."""
    token = cursor.token
    if token.kind == "ref":
        cursor.take()
        place = scope.named(token.text, token.at)
        path: list[Tree] = ["path", "/", *place.steps]
        return _go_on(cursor, scope, read, path, _predicates(cursor, scope, read, path, place))
    if cursor.took("/"):
        return _steps(cursor, scope, read, ["path", "/"], scope.top())
    return _steps(cursor, scope, read, ["path", "."], scope.here)


def read_steps(cursor: Cursor, scope: Scope, read: Read, start: Tree) -> Tree:
    """The steps behind `current()`, `instance('…')` or another function that gives nodes."""
    where = _where(scope, start)
    path = start if start[0] == "path" else ["path", start]
    if cursor.sees("["):
        _refuse(cursor, "viết phần lọc sau tên: …/item[…]", "put the filter behind a name: …/item[…]")
    made = _go_on(cursor, scope, read, path, where)
    return start if made == ["path", start] else made


def _where(scope: Scope, start: Tree) -> Where:
    if start[0] == "current":
        return scope.current
    return InList(start[1], 0) if start[0] == "instance" and isinstance(start[1], str) else None


def _go_on(cursor: Cursor, scope: Scope, read: Read, path: list[Tree], where: Where) -> Tree:
    return _steps(cursor, scope, read, path, where) if cursor.took("/") else path


def _steps(cursor: Cursor, scope: Scope, read: Read, path: list[Tree], where: Where) -> Tree:
    while True:
        where = _step(cursor, scope, read, path, where)
        if cursor.sees("//"):
            _refuse(cursor, *_NO_AXES)
        if not cursor.took("/"):
            return path


def _step(cursor: Cursor, scope: Scope, read: Read, path: list[Tree], where: Where) -> Where:
    token = cursor.token
    if cursor.following.text == "::" or cursor.sees("//", "@", "::"):
        _refuse(cursor, *_NO_AXES)
    if token.kind != "name" and not cursor.sees(".", "..", "*"):
        _refuse(cursor, "chỗ này cần tên câu hỏi", "the name of a question is missing here")
    cursor.take()
    cursor.made()
    where = scope.step(where, token.text, token.at)
    if token.text != ".":
        path.append(token.text)
        return _predicates(cursor, scope, read, path, where)
    if cursor.sees("["):
        _refuse(cursor, "viết phần lọc sau một cái tên", "put the filter behind a name")
    return where


def _predicates(cursor: Cursor, scope: Scope, read: Read, path: list[Tree], where: Where) -> Where:
    while cursor.took("["):
        predicate = read(cursor, scope.within(where))
        cursor.expect("]")
        path[-1] = [*path[-1], predicate] if isinstance(path[-1], list) else [path[-1], predicate]
    return where


def _refuse(cursor: Cursor, vi: str, en: str) -> None:
    raise ExpressionError("expression_syntax", cursor.token.at, cursor.token.text, (vi, en))
