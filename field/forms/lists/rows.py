"""A list as a value: columns, and rows of as many texts; the same bytes for the same content, named by their hash.

It may not know where a list comes from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import orjson

from field.forms.compiled.document import encode, hash_of

NAME, LABEL = "name", "label"
"""The columns that choices have where a form does not say otherwise: the code that travels, and its words."""


@dataclass(frozen=True)
class ListRows:
    """`columns` are `name`, `label`, `label::vi` and whatever else; every row has one text for each, "" for none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, str]], columns: Sequence[str] = ()) -> Self:
        """A list of rows by column; the columns are those of the first row where none are given."""
        names = tuple(columns or (rows[0] if rows else (NAME, LABEL)))
        return cls(names, tuple(tuple(row.get(name, "") for name in names) for row in rows))

    @classmethod
    def decoded(cls, text: str) -> Self:
        """The list behind a text that `text` gave."""
        found = orjson.loads(text)
        return cls(tuple(found["columns"]), tuple(map(tuple, found["rows"])))

    @cached_property
    def text(self) -> str:
        """The list as it is kept and travels: `{"columns":[…],"rows":[[…]…]}`, compact JSON."""
        return encode({"columns": self.columns, "rows": self.rows})

    @cached_property
    def hash(self) -> str:
        """The name of this version: SHA-256 of its text, hex."""
        return hash_of(self.text)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Rows by column."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))
