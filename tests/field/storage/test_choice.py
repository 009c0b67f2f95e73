"""`any_of` on SQLite must be served by an index: a scan would cost more with every row that is stored."""

from sqlalchemy import select, text

from field.storage.choice import any_of
from field.storage.engine import Store
from field.tables import change, erasure, stream


def _plan(store: Store, query: str, binds: tuple[object, ...]) -> str:
    with store.read() as connection:
        return " ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", binds))


def test_a_choice_among_many_texts_is_found_by_index(sqlite_store: Store) -> None:
    query = str(select(stream.c.kind).where(any_of(stream.c.stream, ["a"])).compile(sqlite_store.reader))
    assert "SEARCH stream USING INDEX" in _plan(sqlite_store, query, ('["a"]',))


def test_a_choice_beside_another_condition_is_found_by_index(sqlite_store: Store) -> None:
    chosen = select(change.c.body).where(any_of(change.c.dossier, ["a"]), change.c.n > 3)
    plan = _plan(sqlite_store, str(chosen.compile(sqlite_store.reader)), ('["a"]', 3))
    assert "USING INDEX ix_change_dossier" in plan


def test_a_choice_among_many_hashes_is_found_by_index(sqlite_store: Store) -> None:
    query = str(select(erasure.c.dossier).where(any_of(erasure.c.hash, [b"a"])).compile(sqlite_store.reader))
    assert "SEARCH erasure USING INDEX" in _plan(sqlite_store, query, (b"a", 1))


def test_what_is_not_chosen_can_be_asked_for(sqlite_store: Store) -> None:
    with sqlite_store.write() as connection:
        connection.execute(text("INSERT INTO stream (stream, kind) VALUES ('a', 'desk'), ('b', 'desk')"))
        others = connection.scalars(select(stream.c.stream).where(~any_of(stream.c.stream, ["a"]))).all()
    assert others == ["b"]
