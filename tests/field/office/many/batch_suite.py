"""What holds on every database of a batch that ran: taken back as one, read page by page, never written twice."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.office.deciding import decisions_of, last_of, undo_decision
from field.office.many import reading
from field.office.many.drafting import discard, leave_out, order
from field.office.many.reading import batch_seen, batches, lines, tallies
from field.office.many.running import next_batch, work_piece
from field.office.many.undoing import order_undo
from field.tables import batch, batch_line, change
from field.tables.office.batches import IN, OUT, SETTLED, STAYS, TAKEN_BACK, UNDONE
from tests.field.office.many.many_suite import desk, drafted, ran, standing, still_open, two_who_differ, work
from tests.field.office.office_suite import HOLDER, NUMBER, disputed
from tests.field.world import BAN_LAU, Office


def taken_back(office: Office, key: int, by: str = "cuc") -> None:
    with office.store.write() as connection:
        assert order_undo(connection, key, by)
    work(office, key)


def killed(office: Office, key: int) -> None:
    """A worker that dies before it commits."""
    with office.store.write() as connection:
        work_piece(connection, key, office.surroundings)
        raise RuntimeError("killed")


class BatchSuite:
    @pytest.fixture
    def office(self, store: Any) -> Office:
        return two_who_differ(store)

    def test_a_batch_is_taken_back_as_one_and_what_was_there_returns(self, office: Office):
        for n in range(5):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key = drafted(office)
        ran(office, key)
        taken_back(office, key, by="dung")
        assert standing(office, key) == [TAKEN_BACK] * 5
        (row,) = office.rows(select(batch))
        assert (row.state, row.undone_by) == (UNDONE, "dung")
        assert len(still_open(office)) == 5
        assert all(sorted(map(str, office.values(f"dossier-{n}", NUMBER))) == ["5", "6"] for n in range(5))

    def test_two_answers_of_one_dossier_are_taken_back_together(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        disputed(office, "dossier-1", HOLDER, "Lò Văn Đông", "Lò Văn Đào")
        key = drafted(office)
        ran(office, key)
        assert standing(office, key) == [SETTLED, SETTLED]
        taken_back(office, key)
        assert standing(office, key) == [TAKEN_BACK, TAKEN_BACK]
        assert len(office.values("dossier-1", NUMBER)) == len(office.values("dossier-1", HOLDER)) == 2

    def test_what_was_written_over_since_stays_and_is_said(self, office: Office):
        for n in range(2):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key = drafted(office)
        ran(office, key)
        (head,) = office.view("dossier-0")[NUMBER]
        office.an.wrote("dossier-0", {NUMBER: 8}, {NUMBER: [head.name]})
        taken_back(office, key)
        assert standing(office, key) == [STAYS, TAKEN_BACK]
        assert office.values("dossier-0", NUMBER) == [8]
        assert still_open(office) == {"dossier-1"}

    def test_a_batch_is_taken_back_before_its_decisions_are_merged(self, office: Office):
        disputed(office, "dossier-0", NUMBER, 5, 6)
        key = drafted(office)
        with office.store.write() as connection:
            order(connection, key)
            work_piece(connection, key, office.surroundings)
            order_undo(connection, key, "cuc")
        work(office, key)
        assert standing(office, key) == [TAKEN_BACK]
        assert sorted(map(str, office.values("dossier-0", NUMBER))) == ["5", "6"]

    def test_what_has_not_run_yet_never_does_when_a_batch_is_taken_back(self, office: Office):
        for n in range(4):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key = drafted(office)
        with office.store.write() as connection:
            order(connection, key)
            work_piece(connection, key, office.surroundings, 1)
        taken_back(office, key)
        assert standing(office, key) == [TAKEN_BACK, OUT, OUT, OUT]
        assert len(still_open(office)) == 4

    def test_one_line_may_be_taken_back_by_itself_and_the_batch_later(self, office: Office):
        for n in range(2):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key = drafted(office)
        ran(office, key)
        with office.store.write() as connection:
            first, _ = lines(connection, key, EVERYTHING).rows
            undo_decision(connection, EVERYTHING, first.decision, "cuc", "", office.surroundings)
        office.merge()
        assert still_open(office) == {"dossier-0"}
        taken_back(office, key)
        assert standing(office, key) == [TAKEN_BACK, TAKEN_BACK]
        assert len(still_open(office)) == 2

    def test_undoing_the_last_decision_leaves_a_batch_alone(self, office: Office):
        disputed(office, "dossier-0", NUMBER, 5, 6)
        ran(office, drafted(office))
        with office.store.read() as connection:
            assert last_of(connection, EVERYTHING, "cuc") is None
            assert decisions_of(connection, EVERYTHING, "cuc") == []

    def test_a_piece_that_comes_twice_or_is_lost_does_no_harm(self, office: Office):
        for n in range(3):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key = drafted(office)
        with office.store.write() as connection:
            order(connection, key)
            assert next_batch(connection) == key
        with pytest.raises(RuntimeError, match="killed"):
            killed(office, key)
        assert standing(office, key) == [IN] * 3
        work(office, key)
        work(office, key)
        assert standing(office, key) == [SETTLED] * 3
        assert len(office.rows(select(change).where(change.c.stream == desk(office)))) == 3
        with office.store.read() as connection:
            assert next_batch(connection) is None

    def test_a_draft_is_its_clerks_alone_and_a_batch_is_seen_by_whoever_may_settle_some_of_it(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        disputed(office, "dossier-2", NUMBER, 5, 6, area=BAN_LAU)
        key, here = drafted(office), Sight(frozenset({BAN_LAU}))
        with office.store.read() as connection:
            assert batch_seen(connection, key, EVERYTHING, "dung") is None
            assert batch_seen(connection, key, EVERYTHING, "cuc") is not None
            assert batches(connection, EVERYTHING, "cuc") == []
        ran(office, key)
        with office.store.read() as connection:
            assert batch_seen(connection, key, NOTHING, "dung") is None
            assert batch_seen(connection, key, here, "dung") is not None
            assert [row.dossier for row in lines(connection, key, here).rows] == ["dossier-2"]
            assert tallies(connection, key, here) == {SETTLED: 1}
            assert [row.id for row in batches(connection, here, "dung")] == [key]

    def test_lines_are_read_page_by_page(self, office: Office):
        for n in range(5):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key, found, after = drafted(office), [], 0
        with office.store.read() as connection:
            while True:
                page = lines(connection, key, EVERYTHING, after, 2)
                found += [row.n for row in page.rows]
                if page.next is None:
                    break
                after = page.next
        assert found == [1, 2, 3, 4, 5]

    def test_a_new_draft_replaces_the_last_and_one_may_be_thrown_away(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        drafted(office)
        key = drafted(office)
        assert [row.id for row in office.rows(select(batch))] == [key]
        drafted(office, by="dung")
        assert len(office.rows(select(batch))) == 2
        with office.store.write() as connection:
            discard(connection, key)
        assert [row.person for row in office.rows(select(batch))] == ["dung"]
        assert {row.batch for row in office.rows(select(batch_line))} == {office.rows(select(batch))[0].id}

    def test_a_batch_that_ran_is_neither_ordered_again_nor_thrown_away(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        key = drafted(office)
        ran(office, key)
        with office.store.write() as connection:
            assert order(connection, key) == 0
            discard(connection, key)
            leave_out(connection, key, [1])
        assert standing(office, key) == [SETTLED]

    def test_what_was_erased_is_shown_as_nothing(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        key = drafted(office)
        ran(office, key)
        with office.store.write() as connection:
            connection.execute(update(change).where(change.c.dossier == "dossier-1").values(body=None))
            (row,) = lines(connection, key, EVERYTHING).rows
            assert reading.answers(connection, [row]) == {}
