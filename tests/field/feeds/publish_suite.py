"""What holds for positions in feeds on every database (law 8)."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from random import Random

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from field.feeds.publish import Entry, publish
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import feed, feed_entry
from sync.wire.cursor import EMPTY, next_prefix
from tests.field.feeds.shelves import HO, LAU, ME, MUON, entries, of_state, put


class PublishSuite:
    def test_positions_run_from_one_without_a_gap_in_the_order_given(self, store: Store):
        put(store, of_state("d2"), of_state("d9", area=LAU), of_state("d1"))
        put(store, of_state("d3"), Entry("leave", "d2", 2, area=MUON, form=HO))
        found = [(row.area, row.n, row.dossier) for row in entries(store)]
        assert sorted(found) == [(MUON, 1, "d2"), (MUON, 2, "d1"), (MUON, 3, "d3"), (MUON, 4, "d2"), (LAU, 1, "d9")]

    def test_every_prefix_hash_can_be_computed_again(self, store: Store):
        for number in range(1, 4):
            put(store, *(of_state(f"d{n}", number, area) for n in range(5) for area in (MUON, LAU)))
        heads = []
        for _, group in groupby(entries(store), key=lambda row: row.feed):
            prefix = EMPTY
            for row in group:
                prefix = next_prefix(prefix, row.kind, row.dossier, row.number)
                assert row.hash == prefix
            heads.append((row.feed, row.n, prefix))
        with store.read() as connection:
            chosen = select(feed.c.id, feed.c.n, feed.c.hash).order_by(feed.c.id)
            assert [tuple(row) for row in connection.execute(chosen)] == heads

    def test_shelves_and_an_installations_own_feed_stay_apart(self, store: Store):
        put(store, of_state("d1"), Entry("notice", "", 0, installation=ME, body="{}"), of_state("d1", form="cay"))
        found = {(row.area, row.form, row.installation): row.n for row in entries(store)}
        assert found == {(MUON, HO, None): 1, (None, None, ME): 1, (MUON, "cay", None): 1}

    def test_an_undone_transaction_leaves_no_hole(self, store: Store):
        put(store, of_state("d1"))
        with pytest.raises(IntegrityError):
            put(store, of_state("d2"), of_state("d3", area=LAU), Entry(None, "d5", 1, area=MUON, form=HO))  # type: ignore[arg-type]
        put(store, of_state("d4"))
        assert [(row.n, row.dossier) for row in entries(store)] == [(1, "d1"), (2, "d4")]

    @pytest.mark.parametrize("many", [10, 1_000])
    def test_the_number_of_statements_is_fixed(self, store: Store, many: int):
        wanted = [of_state(f"d{n}", 1, f"area{n % 50}") for n in range(many)]
        looks_first = store.writer.dialect.name != "sqlite"  # before it locks
        for expected in (6, 4 + looks_first):
            with counted(store) as statements, store.write() as connection:
                publish(connection, wanted)
            assert len(statements) == expected

    def test_nothing_to_publish_asks_nothing(self, store: Store):
        with counted(store) as statements, store.write() as connection:
            publish(connection, [])
        assert len(statements) == 0

    def test_a_live_reader_beside_concurrent_writers_misses_nothing(self, store: Store):
        shelves = [f"area{n}" for n in range(4)]
        done = threading.Event()

        def write(seed: int) -> None:
            random = Random(seed)
            for n in range(15):
                chosen = random.sample(shelves, 3)
                put(store, *(of_state(f"d{seed}-{n}-{k}", 1, area) for area in chosen for k in range(2)))

        def read() -> list[tuple[int, int, str]]:
            seen: list[tuple[int, int, str]] = []
            cursors: dict[int, int] = {}
            while True:
                last = done.is_set()
                for row in self.after(store, cursors):
                    seen.append(row)
                    cursors[row[0]] = row[1]
                if last:
                    return seen
                time.sleep(0.002)

        with ThreadPoolExecutor(6) as pool:
            reader = pool.submit(read)
            try:
                list(pool.map(write, range(5)))
            finally:
                done.set()
            seen = reader.result()
        assert len(seen) == 5 * 15 * 6
        assert sorted(seen) == [(row.feed, row.n, row.dossier) for row in entries(store)]
        for _, group in groupby(sorted(seen), key=lambda row: row[0]):
            positions = [n for _, n, _ in group]
            assert positions == list(range(1, len(positions) + 1))

    @staticmethod
    def after(store: Store, cursors: dict[int, int]) -> list[tuple[int, int, str]]:
        """What is visible behind the cursors now, in one look."""
        with store.read() as connection:
            rows = connection.execute(
                select(feed_entry.c.feed, feed_entry.c.n, feed_entry.c.dossier).order_by(
                    feed_entry.c.feed, feed_entry.c.n
                )
            )
            return [tuple(row) for row in rows if row.n > cursors.get(row.feed, 0)]

    def test_who_publishes_second_waits_so_a_reader_never_passes_what_is_not_there_yet(self, store: Store):
        put(store, of_state("d0"))
        with ThreadPoolExecutor(1) as pool:
            with store.write() as connection:
                publish(connection, [of_state("slow")])
                second = pool.submit(put, store, of_state("quick"))
                time.sleep(0.2)
                assert not second.done()
                assert [row.dossier for row in entries(store)] == ["d0"]
            second.result(timeout=20)
        assert [(row.n, row.dossier) for row in entries(store)] == [(1, "d0"), (2, "slow"), (3, "quick")]

    def test_control_a_plain_sequence_loses_what_commits_late(self, store: Store):
        """The failing control: the same two writers with positions from a sequence, and a reader between them."""
        self.make_plain(store)
        slow, quick = self.take_plain(store), self.take_plain(store)
        self.put_plain(store, quick, "quick")
        cursor, seen = self.read_plain(store, 0)
        self.put_plain(store, slow, "slow")  # its transaction began first and commits last
        cursor, more = self.read_plain(store, cursor)
        assert slow < quick
        assert seen + more == ["quick"], "the entry that took its position first is never read"

    @staticmethod
    def make_plain(store: Store) -> None:
        with store.write() as connection:
            connection.execute(text("CREATE TABLE plain (n bigint, word text)"))
            if connection.dialect.name == "sqlite":
                connection.execute(text("INSERT INTO counter VALUES ('plain', 0)"))
            else:
                connection.execute(text("CREATE SEQUENCE plain_n"))

    @staticmethod
    def take_plain(store: Store) -> int:
        """The next number of a sequence: taken at once, whenever its transaction commits."""
        with store.write() as connection:
            if connection.dialect.name == "sqlite":
                taken = "UPDATE counter SET n = n + 1 WHERE name = 'plain' RETURNING n"
            else:
                taken = "SELECT nextval('plain_n')"
            return int(connection.execute(text(taken)).scalar_one())

    @staticmethod
    def put_plain(store: Store, n: int, word: str) -> None:
        with store.write() as connection:
            connection.execute(text("INSERT INTO plain VALUES (:n, :word)"), {"n": n, "word": word})

    @staticmethod
    def read_plain(store: Store, cursor: int) -> tuple[int, list[str]]:
        with store.read() as connection:
            asked = text("SELECT n, word FROM plain WHERE n > :cursor ORDER BY n")
            rows = list(connection.execute(asked, {"cursor": cursor}))
        return max([cursor, *(row.n for row in rows)]), [row.word for row in rows]
