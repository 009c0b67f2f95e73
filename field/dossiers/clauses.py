"""The conditions of a list as SQL over `dossier AS x`, the same on both databases but for how many values are given.

Conditions are texts of this module with bound values; nothing of a query ever becomes part of a statement.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import Connection

from field.areas.tree import descendants
from field.dossiers.sight import Sight
from field.tables.dossiers.search import WORDS, WORDS_EXPRESSION


@dataclass(frozen=True, slots=True)
class Clauses:
    """Conditions that must all hold, and what is bound in them."""

    texts: tuple[str, ...] = ()
    bound: dict[str, Any] = field(default_factory=dict)

    def also(self, text: str, **bound: Any) -> "Clauses":
        """With one more condition."""
        return Clauses((*self.texts, text), self.bound | bound)

    def __str__(self) -> str:
        return " AND ".join(self.texts) or "1 = 1"


_MANY = {
    "sqlite": "IN (SELECT value FROM json_each(:{name}))",
    "postgresql": "= ANY (ARRAY(SELECT json_array_elements_text(CAST(:{name} AS json))))",
}
"""One of many: on PostgreSQL an array, made once; joined as rows it would be compared anew with every dossier."""

_MOVED = (
    "x.dossier IN (SELECT p.dossier FROM conflict AS c JOIN placement AS p ON p.dossier = c.dossier"
    " WHERE c.settled IS NULL AND c.kind = 'area' AND p.\"left\" IS NULL AND p.area {areas})"
)
"""Dossiers that are in several areas until somebody decides: their other areas count as much as their first."""


def with_sight(connection: Connection, clauses: Clauses, sight: Sight) -> Clauses:
    """Only what is seen, tested row by row: for readers who see most of what there is."""
    texts, bound = [], {}
    for place, part in enumerate(sight.parts()):
        held = list(_part(connection, part, place))
        bound.update({name: _list(values) for _, name, values in held})
        texts.append(" AND ".join(text for text, _, _ in held) or "1 = 1")
    return clauses.also("(" + " OR ".join(f"({text})" for text in texts) + ")", **bound)


def _part(connection: Connection, part: Sight, place: int) -> Iterator[tuple[str, str, Collection[str]]]:
    many = _MANY[connection.dialect.name]
    if part.areas is not None:
        areas = many.format(name=f"areas_{place}")
        yield f"(x.area {areas} OR {_MOVED.format(areas=areas)})", f"areas_{place}", part.areas
    if part.forms is not None:
        yield f"x.form {many.format(name=f'forms_{place}')}", f"forms_{place}", part.forms


def with_any(connection: Connection, clauses: Clauses, column: str, name: str, values: Collection[str]) -> Clauses:
    """Only where a column (our own text) has one of these values, bound under this name."""
    many = _MANY[connection.dialect.name].format(name=name)
    return clauses.also(f"{column} {many}", **{name: _list(values)})


def in_tract(connection: Connection, clauses: Clauses, area: str) -> Clauses:
    """Only what lies in a tract of land: by its positions, or because its area is in the tract by the tree."""
    many = _MANY[connection.dialect.name].format(name="in_tract")
    here = "x.dossier IN (SELECT lying.dossier FROM lying WHERE lying.area = :tract)"
    below = descendants(connection, [area])
    return clauses.also(f"({here} OR x.area {many})", tract=area, in_tract=_list(below))


def _list(values: Collection[str]) -> str:
    return orjson.dumps(sorted(values)).decode()


def with_words_here(clauses: Clauses, words: Collection[str]) -> Clauses:
    """Only dossiers that have all the words, tested row by row: for few rows, or words that many dossiers have."""
    for place, word in enumerate(words):
        clauses = clauses.also(f"' ' || x.search LIKE :word_{place}", **{f"word_{place}": f"% {word}%"})
    return clauses


def with_words_found(connection: Connection, clauses: Clauses, words: Collection[str]) -> Clauses:
    """Only dossiers that have all the words, found by the index: for words that few dossiers have."""
    return clauses.also(
        f"x.id IN (WITH found AS MATERIALIZED ({found_by(connection)}) SELECT id FROM found)",  # noqa: S608 - our text
        **bound_words(connection, words),
    )


def found_by(connection: Connection) -> str:
    """The statement for the ids of dossiers that have all words bound as `:words`."""
    if connection.dialect.name == "sqlite":
        return f"SELECT rowid AS id FROM {WORDS} WHERE {WORDS} MATCH :words"  # noqa: S608 - our own names only
    return f"SELECT id FROM dossier WHERE {WORDS_EXPRESSION} @@ CAST(:words AS tsquery)"  # noqa: S608 - the same


def bound_words(connection: Connection, words: Collection[str]) -> dict[str, str]:
    """What is bound as `:words`: each word by its beginning. Words are letters and digits: nothing needs escaping."""
    if connection.dialect.name == "sqlite":
        return {"words": " ".join(f'"{word}"*' for word in words)}
    return {"words": " & ".join(f"'{word}':*" for word in words)}
