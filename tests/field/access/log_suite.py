"""What holds for the access log on every database."""

import threading

import pytest
from sqlalchemy import delete, select, update

from field.access.log import GENESIS, Entry, Verdict, append, tip_of, verify
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import access_log

LOOKS = [
    Entry("sinh", "read", "dossier-1"),
    Entry("hong", "list", "list:ho_gia_dinh_so", detail="Bản Pá Khôm"),
    Entry("sinh", "export", "export:xlsx", stream="abcdefghijkl", detail="200"),
]


class LogSuite:
    @pytest.fixture
    def filled(self, store: Store) -> Store:
        for at in (10, 20, 15):
            with store.write() as connection:
                append(connection, LOOKS, at)
        return store

    def verdict(self, store: Store) -> Verdict:
        with store.read() as connection:
            return verify(connection)

    def test_a_log_that_nobody_touched_is_whole(self, filled: Store):
        assert self.verdict(filled) == Verdict(9)

    def test_an_empty_log_is_whole(self, store: Store):
        assert self.verdict(store) == Verdict(0)
        with store.read() as connection:
            assert tip_of(connection) == (0, GENESIS)

    @pytest.mark.parametrize("column", ["at", "person", "stream", "verb", "subject", "detail", "hash"])
    def test_D29_a_row_that_was_altered_is_found(self, filled: Store, column: str):
        value = {"at": 11, "hash": bytes(32)}.get(column, "khác")
        with filled.write() as connection:
            connection.execute(update(access_log).where(access_log.c.id == 5).values({column: value}))
        assert self.verdict(filled) == Verdict(9, 5)

    @pytest.mark.parametrize("row", [1, 5, 9])
    def test_D29_a_row_that_was_removed_is_found(self, filled: Store, row: int):
        with filled.write() as connection:
            connection.execute(delete(access_log).where(access_log.c.id == row))
        assert self.verdict(filled) == Verdict(9, row)

    def test_D29_rows_that_changed_places_are_found(self, filled: Store):
        with filled.write() as connection:
            for old, new in ((4, 99), (5, 4), (99, 5)):
                connection.execute(update(access_log).where(access_log.c.id == old).values(id=new))
        assert self.verdict(filled) == Verdict(9, 4)

    def test_D29_a_row_that_was_put_in_is_found(self, filled: Store):
        with filled.write() as connection:
            last = connection.execute(select(access_log).where(access_log.c.id == 9)).mappings().one()
            connection.execute(access_log.insert().values({**last, "id": 10}))
        assert self.verdict(filled) == Verdict(9, 10)

    @pytest.mark.parametrize("piece", [1, 2, 3, 4, 9, 20])
    def test_in_pieces_a_walk_says_what_it_says_at_once(self, filled: Store, piece: int):
        assert self.walked(filled, piece) == Verdict(9)
        with filled.write() as connection:
            last = connection.execute(select(access_log).where(access_log.c.id == 9)).mappings().one()
            connection.execute(access_log.insert().values({**last, "id": 10}))
        assert self.walked(filled, piece) == Verdict(9, 10)
        with filled.write() as connection:
            connection.execute(update(access_log).where(access_log.c.id == 5).values(subject="khác"))
        assert self.walked(filled, piece) == Verdict(9, 5)

    def walked(self, store: Store, piece: int) -> Verdict:
        verdict = Verdict(0, None, 0)
        with store.read() as connection:
            while verdict.next is not None:
                verdict = verify(connection, verdict.next, piece)
        return verdict

    def test_a_walk_does_not_begin_behind_a_row_that_is_not_there(self, filled: Store):
        with filled.read() as connection:
            assert verify(connection, 12, 5) == Verdict(9, 12)

    def test_the_tip_is_that_of_the_newest_row(self, filled: Store):
        with filled.read() as connection:
            before = tip_of(connection)
        with filled.write() as connection:
            append(connection, LOOKS[:1], 30)
        with filled.read() as connection:
            after = tip_of(connection)
        assert (before[0], after[0]) == (9, 10)
        assert before[1] != after[1]

    def test_three_statements_however_many_entries(self, store: Store):
        for entries in (LOOKS[:1], LOOKS * 300):
            with counted(store) as statements, store.write() as connection:
                append(connection, entries, 1)
            assert len(statements) == 3
        with counted(store) as statements, store.write() as connection:
            append(connection, [], 1)
        assert len(statements) == 0
        assert self.verdict(store) == Verdict(901)

    def test_writers_at_once_make_one_chain(self, store: Store):
        def look() -> None:
            for _ in range(10):
                with store.write() as connection:
                    append(connection, LOOKS, 1)

        writers = [threading.Thread(target=look) for _ in range(4)]
        for each in writers:
            each.start()
        for each in writers:
            each.join()
        assert self.verdict(store) == Verdict(120)
