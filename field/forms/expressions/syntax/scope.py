"""What names mean at one place of an expression: the shape of the form, the question it belongs to, the node it is at.

While a path is read its place is followed through the form, so that a misspelled name is refused at upload and not
found empty in the field. Where the place cannot be known, any name is let through. This module must not read tokens.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from field.forms.expressions.problems import ExpressionError, Words
from field.forms.expressions.shape import Place, Shape


@dataclass(frozen=True, slots=True)
class InList:
    """A place in a list from outside: `depth` 0 above its root, 1 root, 2 item, 3 column."""

    id: str
    depth: int


Where = Place | InList | None
"""Where a path has come to; None when that cannot be known."""


@dataclass(frozen=True, slots=True)
class Scope:
    """`current` is the question that the expression belongs to; `here` the place that `.` means at this point."""

    shape: Shape | None
    current: Where
    here: Where

    def within(self, where: Where) -> "Scope":
        """The same inside a predicate: `.` is each candidate."""
        return replace(self, here=where)

    def named(self, name: str, at: int) -> Place:
        """The place of `${name}`; ExpressionError when the form has none."""
        if self.shape is None or name not in self.shape.names:
            known = self.shape.names if self.shape else {}
            raise ExpressionError("expression_unknown_name", at, "${" + name + "}", _near(name, known))
        return self.shape.names[name]

    def top(self) -> Where:
        """Where an absolute path starts."""
        return self.shape.top if self.shape else None

    def listed(self, name: str, at: int) -> InList:
        """The list of `instance('name')` or `pulldata('name', …)`; ExpressionError when the form brings none."""
        if self.shape is not None and name not in self.shape.lists:
            raise ExpressionError("expression_unknown_list", at, name, _near(name, self.shape.lists))
        return InList(name, 0)

    def step(self, where: Where, name: str, at: int) -> Where:
        """Where one step leads: a name, `.`, `..` or `*`; ExpressionError when there is no such place."""
        if name == "." or where is None:
            return where
        if isinstance(where, InList):
            return self._in_list(where, name, at)
        if name == "..":
            if where.parent is None:
                raise ExpressionError("expression_unknown_name", at, "..", ("bớt một ..", "take away one .."))
            return where.parent
        if name == "*":
            return None
        if name not in where.children:
            raise ExpressionError("expression_unknown_name", at, name, _near(name, where.children))
        return where.children[name]

    def _in_list(self, where: InList, name: str, at: int) -> Where:
        if name == "..":
            return InList(where.id, where.depth - 1) if where.depth else None
        columns = self.shape.lists.get(where.id) if self.shape else None
        if where.depth == 2 and columns is not None and name not in columns and name != "*":
            raise ExpressionError("expression_unknown_name", at, name, _near(name, columns))
        if where.depth > 2:
            raise ExpressionError("expression_unknown_name", at, name, ("bỏ phần sau tên cột", "stop at the column"))
        return InList(where.id, where.depth + 1)


def _near(name: str, known: Iterable[str]) -> Words:
    near = difflib.get_close_matches(name, known, 1, 0.6)
    if name in ("true", "false"):
        return f"viết {name}()", f"write {name}()"
    if near:
        return f"có phải {near[0]}?", f"did you mean {near[0]}?"
    return "kiểm tra cột name", "check the column name"
