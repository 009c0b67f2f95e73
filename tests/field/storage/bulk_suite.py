"""What holds for writing and finding many rows on every database."""

import hashlib

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from field.storage.bulk import any_of, insert, insert_tuples, next_numbers, update
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import area, area_within, counter, held, stream, ticket

WORDS = ["Đặng Thị Hoà", 'nói "ừ"', "a,b{c}", "", "NULL", "\\x00", "dòng\nmới", "'", "🐎"]


def digest(n: int) -> bytes:
    return hashlib.sha256(n.to_bytes(4, "big")).digest()


def streams(count: int) -> list[dict[str, object]]:
    return [
        {"stream": f"stream-{n:05}", "kind": "installation", "public_key": None if n % 3 == 0 else digest(n), "upto": n}
        for n in range(count)
    ]


class BulkSuite:
    def test_every_kind_of_value_comes_back_as_it_went_in(self, store: Store):
        rows = [
            {"stream": f"{n}", "kind": word, "public_key": digest(n), "upto": 2**53 - n, "forked_at": None}
            for n, word in enumerate(WORDS)
        ]
        with store.write() as connection:
            assert insert(connection, stream, rows) == len(WORDS)
        columns = [stream.c[name] for name in rows[0]]
        with store.read() as connection:
            assert [dict(row) for row in connection.execute(select(*columns).order_by("stream")).mappings()] == rows

    def test_a_row_that_is_there_is_left_alone_when_told_to_ignore(self, store: Store):
        with store.write() as connection:
            insert(connection, stream, streams(10))
            changed = [{**row, "kind": "desk"} for row in streams(12)]
            assert insert(connection, stream, changed, ignore=True) == 2
            kinds = connection.execute(select(stream.c.kind, func.count()).group_by(stream.c.kind)).all()
        assert dict(map(tuple, kinds)) == {"installation": 10, "desk": 2}

    def test_a_row_that_is_there_twice_is_an_error_unless_told_otherwise(self, store: Store):
        with store.write() as connection:
            insert(connection, stream, streams(1))
        with pytest.raises(IntegrityError), store.write() as connection:
            insert(connection, stream, streams(2))

    def test_replacing_touches_only_the_columns_that_were_named(self, store: Store):
        with store.write() as connection:
            insert(connection, stream, streams(3))
            insert(connection, stream, [{**row, "kind": "desk", "upto": 99} for row in streams(4)], replace=("upto",))
            rows = connection.execute(select(stream.c.kind, stream.c.upto).order_by(stream.c.stream)).all()
        assert [tuple(row) for row in rows] == [("installation", 99)] * 3 + [("desk", 99)]

    def test_updating_sets_the_values_of_each_key_and_passes_over_unknown_ones(self, store: Store):
        with store.write() as connection:
            insert(connection, stream, streams(5))
            new = [{"upto": 100 + n, "stream": f"stream-{n:05}", "tip": digest(n)} for n in range(1, 7)]
            assert update(connection, stream, ("stream",), new) == 4
            rows = connection.execute(select(stream.c.upto, stream.c.tip).order_by(stream.c.stream)).all()
        assert [tuple(row) for row in rows] == [(0, None), *((100 + n, digest(n)) for n in range(1, 5))]

    def test_updating_by_two_keys_reaches_the_row_that_has_both(self, store: Store):
        pairs = [("a", "x"), ("a", "y"), ("b", "x")]
        with store.write() as connection:
            columns = ("id", "code", "name", "search", "kind", "parent")
            insert_tuples(connection, area, columns, [(f"{n}", *pair, "", "", "") for n, pair in enumerate(pairs)])
            update(connection, area, ("code", "name"), [{"code": "a", "name": "y", "search": "found", "parent": None}])
            rows = connection.execute(select(area.c.id, area.c.parent).where(area.c.search == "found")).all()
        assert [tuple(row) for row in rows] == [("1", None)]

    def test_no_rows_are_no_statement(self, store: Store):
        with counted(store) as statements, store.write() as connection:
            insert(connection, stream, [])
            insert_tuples(connection, stream, ("stream",), [])
            update(connection, stream, ("stream",), [])
        assert statements.texts == []

    def test_one_statement_however_many_rows(self, store: Store):
        for count in (1, 3000):
            rows = streams(count)
            with counted(store) as statements, store.write() as connection:
                insert(connection, stream, rows, replace=("kind",))
                update(connection, stream, ("stream",), rows)
                found = connection.execute(
                    select(func.count()).where(any_of(stream.c.stream, [row["stream"] for row in rows]))
                )
                assert found.scalar_one() == count
                assert next_numbers(connection, f"merge-{count}", count) == 1
            assert len(statements.texts) == 4

    def test_one_column_can_be_a_row(self, store: Store):
        with store.write() as connection:
            insert(connection, counter, [{"name": "a", "n": 1}])
            update(connection, counter, ("name",), [{"name": "a", "n": 2}])
            insert(connection, area_within, [{"area": "a", "ancestor": "a"}])
            assert connection.execute(select(counter.c.n)).scalar_one() == 2

    def test_truth_and_nothing_survive(self, store: Store):
        rows = [
            {"secret_hash": digest(n), "person": "p", "created_by": "q", "created": 1, "expires": 2, "used": used}
            for n, used in enumerate((None, None))
        ]
        with store.write() as connection:
            insert(connection, ticket, rows)
            assert connection.execute(select(ticket.c.used)).scalars().all() == [None, None]

    @pytest.mark.parametrize("count", [0, 1, 2, 40_000])
    def test_text_is_found_among_any_number_of_values(self, store: Store, count: int):
        with store.write() as connection:
            insert(connection, stream, streams(10))
            sought = [f"stream-{n:05}" for n in range(7, 7 + count)]
            found = connection.execute(select(stream.c.upto).where(any_of(stream.c.stream, sought)).order_by("upto"))
            assert found.scalars().all() == list(range(7, min(10, 7 + count)))

    @pytest.mark.parametrize("word", WORDS)
    def test_text_is_found_however_it_is_written(self, store: Store, word: str):
        with store.write() as connection:
            insert(connection, stream, [{"stream": each, "kind": "desk"} for each in WORDS])
            found = connection.execute(select(stream.c.stream).where(any_of(stream.c.stream, {word, "chưa có"})))
            assert found.scalars().all() == [word]

    @pytest.mark.parametrize("count", [0, 1, 2, 40_000])
    def test_bytes_are_found_among_any_number_of_values(self, store: Store, count: int):
        with store.write() as connection:
            insert(connection, stream, streams(10))
            sought = [digest(n) for n in range(7, 7 + count)]
            found = connection.execute(
                select(stream.c.upto).where(any_of(stream.c.public_key, sought)).order_by(stream.c.upto)
            )
            assert found.scalars().all() == [n for n in range(7, min(10, 7 + count)) if n % 3]

    def test_bytes_of_different_lengths_are_not_looked_up_together(self):
        with pytest.raises(ValueError, match="one length"):
            any_of(stream.c.public_key, [b"12", b"3"])

    def test_two_choices_stand_in_one_question(self, store: Store):
        with store.write() as connection:
            insert(connection, stream, streams(10))
            both = any_of(stream.c.public_key, [digest(n) for n in range(6)]) & any_of(stream.c.upto, {4, 5, 6})
            found = connection.execute(select(stream.c.upto).where(both, ~any_of(stream.c.stream, ["stream-00004"])))
            assert found.scalars().all() == [5]

    def test_numbers_of_a_counter_follow_each_other(self, store: Store):
        with store.write() as connection:
            taken = [next_numbers(connection, "merge"), next_numbers(connection, "merge", 5)]
        with store.write() as connection:
            taken += [next_numbers(connection, "merge", 2), next_numbers(connection, "other")]
        assert taken == [1, 2, 7, 1]

    def test_numbers_of_a_transaction_that_fails_are_given_again(self, store: Store):
        def take_and_fail() -> None:
            with store.write() as connection:
                raise InterruptedError(next_numbers(connection, "merge", 10))

        with pytest.raises(InterruptedError):
            take_and_fail()
        with store.write() as connection:
            assert next_numbers(connection, "merge") == 1

    def test_small_numbers_and_large_ones_stand_in_one_column(self, store: Store):
        rows = [
            {"change": n, "stream": "s", "n": value, "reason": "scope", "at": value, "status": "held"}
            for n, value in enumerate((1, 40_000, 3_000_000_000, 2**53 - 1), start=1)
        ]
        with store.write() as connection:
            insert(connection, held, rows)
            assert connection.execute(select(held.c.n).order_by(held.c.n)).scalars().all() == [r["n"] for r in rows]
