"""`any_of`: "this column is one of many values" with one bound list, however many values there are.

A bind for each value would meet SQLite's limit of 32,766 and make a new statement text for every count.
This module must not know any table.
"""

from collections.abc import Collection
from typing import Any, Self

import orjson
from sqlalchemy import ARRAY, Boolean, ColumnElement, Dialect, Integer, LargeBinary, Text, bindparam, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def any_of(column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """Whether `column` (text, whole numbers or bytes) is one of `values`, which may be none or very many.

    Raises ValueError for bytes of different lengths: only hashes and keys are looked up so.
    """
    if not isinstance(column.type, LargeBinary):
        return _AnyOf(column, bindparam(None, list(values), type_=_Many(column.type), unique=True))
    hashes = list(values)
    width = len(hashes[0]) if hashes else 1
    if any(len(each) != width for each in hashes):
        raise ValueError("bytes that are looked up together must have one length")
    return _AnyBytesOf(
        column,
        bindparam(None, hashes, type_=_Many(column.type), unique=True),
        bindparam(None, width, type_=Integer(), unique=True),
    )


def any_given(column: ColumnElement[Any], name: str, width: int = 0) -> ColumnElement[bool]:
    """`any_of` for a statement that is made once: the list is bound as `name` whenever the statement runs.

    Making a statement costs more than running it. For bytes, `width` is the length of each.
    """
    many = bindparam(name, type_=_Many(column.type))
    return _AnyBytesOf(column, many, literal(width, Integer())) if width else _AnyOf(column, many)


class _Many(TypeDecorator[list[Any]]):
    """A list in one bind: an array on PostgreSQL; JSON, or bytes one after the other, on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, element: TypeEngine[Any]) -> None:
        super().__init__()
        self.element = element

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(ARRAY(self.element))
        return dialect.type_descriptor(LargeBinary() if isinstance(self.element, LargeBinary) else Text())

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        if dialect.name == "postgresql" or value is None:
            return value
        return b"".join(value) if isinstance(self.element, LargeBinary) else orjson.dumps(value).decode()


class _Choice(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Self:
        """As it stands: SQLAlchemy would write `… IN (…) = 1` on SQLite, which no index serves."""
        return self


class _AnyOf(_Choice):
    inherit_cache = True


class _AnyBytesOf(_Choice):
    inherit_cache = True


@compiles(_AnyOf, "sqlite")
def _one_of_json(element: _AnyOf, compiler: SQLCompiler, **kw: Any) -> str:
    column, many = element.clauses
    of_json = f"(SELECT value FROM json_each({compiler.process(many, **kw)}))"  # noqa: S608 - compiled expressions
    return f"{compiler.process(column, **kw)} IN {of_json}"


@compiles(_AnyBytesOf, "sqlite")
def _one_of_slices(element: _AnyBytesOf, compiler: SQLCompiler, **kw: Any) -> str:
    """JSON cannot carry bytes and SQLite 3.40 has no `unhex`: cut the one value into pieces of equal length."""
    column, many, width = (compiler.process(each, **kw) for each in element.clauses)
    return (
        f"{column} IN (WITH RECURSIVE bound(bytes, width) AS (SELECT {many}, {width}), slice(start) AS"  # noqa: S608
        " (SELECT 1 FROM bound WHERE length(bytes) > 0"
        " UNION ALL SELECT start + width FROM slice, bound WHERE start + width <= length(bytes))"
        " SELECT substr(bytes, start, width) FROM slice, bound)"
    )


@compiles(_AnyOf, "postgresql")
@compiles(_AnyBytesOf, "postgresql")
def _one_of_array(element: FunctionElement[bool], compiler: SQLCompiler, **kw: Any) -> str:
    column, many = list(element.clauses)[:2]
    return f"{compiler.process(column, **kw)} = ANY ({compiler.process(many, **kw)})"
