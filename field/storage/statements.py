"""Counting statements, so that a test can hold their number fixed however many changes there are.

Nothing in the product depends on it; it must not alter what it counts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from field.storage.engine import Store


@dataclass
class Statements:
    """The statements that were run, in order; BEGIN, COMMIT and the driver's own are not among them."""

    texts: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)


@contextmanager
def counted(store: Store) -> Iterator[Statements]:
    """Collects every statement that runs on this store while the block lasts; a bulk write counts once."""
    statements = Statements()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.texts.append(statement)

    engines = {store.writer, store.reader}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
