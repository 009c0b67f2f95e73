"""What holds on every database: a rule's effects shown beforehand, run as a batch of ordinary decisions, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.office.attention import escalate
from field.office.deciding import decisions_of, last_of, undo_decision
from field.office.many import drafting, finding, reading
from field.office.many.drafting import discard, draft, leave_out, order
from field.office.many.reading import answers, batch_seen, batches, lines, tallies
from field.office.many.rules import LATER, LEAD, MARKS, PEOPLE
from field.office.many.running import next_batch, note_of, work_piece
from field.office.many.undoing import order_undo
from field.office.many.wanted import Wanted, wanted_from, wanted_text
from field.people.scope import Grant
from field.reconcile.decide import Choice, Decision, settle
from field.tables import batch, batch_line, change, conflict, feed_entry
from field.tables.batches import BEYOND, DONE, IN, MOVED, OUT, SETTLED, STAYS, TAKEN_BACK, UNDONE
from sync.change import decode_change
from tests.field.office.office_suite import HOLDER, NUMBER, disputed
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR, Office

WANTED = Wanted(LEAD)


def drafted(office: Office, wanted: Wanted = WANTED, sight: Sight = EVERYTHING, by: str = "cuc") -> int:
    with office.store.write() as connection:
        return draft(connection, sight, wanted, by, office.surroundings)


def ran(office: Office, key: int, limit: int = 2) -> None:
    """Order a batch and write all of it, then merge."""
    with office.store.write() as connection:
        order(connection, key)
    work(office, key, limit)


def work(office: Office, key: int, limit: int = 2) -> None:
    for _ in range(50):
        with office.store.write() as connection:
            if work_piece(connection, key, office.surroundings, limit).is_last:
                break
    office.clock.forward(HOUR)
    office.merge()


def standing(office: Office, key: int) -> list[str]:
    return [row.state for row in office.rows(select(batch_line).where(batch_line.c.batch == key).order_by("n"))]


def taken_back(office: Office, key: int, by: str = "cuc") -> None:
    with office.store.write() as connection:
        assert order_undo(connection, key, by)
    work(office, key)


def still_open(office: Office) -> set[str]:
    return {row.dossier for row in office.rows(select(conflict.c.dossier).where(conflict.c.settled.is_(None)))}


class ManySuite:
    @pytest.fixture
    def office(self, store: Any) -> Office:
        """Two people who disagree: a volunteer says the first, the village lead the second."""
        made = Office(store)
        made.an = made.phone(made.person("an"))
        made.binh = made.phone(made.person("binh", role="village_lead"))
        for each in ("cuc", "dung"):
            made.person(each, role="reconciler")
        return made

    def test_a_rule_settles_what_was_shown_with_ordinary_decisions_that_name_it(self, office: Office):
        for n in range(5):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key = drafted(office)
        assert standing(office, key) == [IN] * 5
        assert len(still_open(office)) == 5
        ran(office, key)
        assert (standing(office, key), still_open(office)) == ([SETTLED] * 5, set())
        assert [office.values(f"dossier-{n}", NUMBER) for n in range(5)] == [[6]] * 5
        (row,) = office.rows(select(batch))
        assert (row.state, row.person, wanted_from(row.wanted)) == (DONE, "cuc", WANTED)
        decided = [
            decode_change(each.body) for each in office.rows(select(change).where(change.c.stream == desk(office)))
        ]
        assert {(each.by, each.note) for each in decided} == {("cuc", note_of(row))}
        assert "trưởng thôn, bản" in note_of(row)
        assert str(key) in note_of(row)

    def test_the_phones_that_wrote_the_answers_are_told_the_rule(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        ran(office, drafted(office))
        told = [row.body for row in office.rows(select(feed_entry).where(feed_entry.c.kind == "notice"))]
        assert len(told) == 2
        assert all("Theo quy tắc" in each for each in told)

    def test_each_line_says_what_was_and_what_it_becomes_before_and_after(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        key = drafted(office)
        for again in range(2):
            with office.store.read() as connection:
                (row,) = lines(connection, key, EVERYTHING).rows
                found = answers(connection, [row])
            values = {said.value: (said.who, said.role) for said in found.values()}
            assert values == {5: ("An", "volunteer"), 6: ("Binh", "village_lead")}
            assert found[row.chosen, row.path].value == 6
            if not again:
                ran(office, key)

    def test_what_a_rule_leaves_to_a_person_is_counted_by_reason(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        disputed(office, "dossier-2", HOLDER, "Lò Văn Đông", "Lò Văn Đống")
        disputed(office, "dossier-3", HOLDER, "Lò Văn Đông", "Lò Văn Đào")
        key = drafted(office)
        (row,) = office.rows(select(batch))
        assert (row.found, row.passed, standing(office, key)) == (3, f'{{"{MARKS}":1}}', [IN, IN])
        drafted(office, Wanted(LATER))
        (row,) = office.rows(select(batch))
        assert row.passed in {f'{{"{PEOPLE}":2,"{MARKS}":1}}', f'{{"{MARKS}":1,"{PEOPLE}":2}}'}

    def test_names_that_differ_only_in_marks_stay_open_whatever_the_rule(self, office: Office):
        disputed(office, "dossier-1", HOLDER, "Lò Văn Đông", "Lò Văn Đống")
        ran(office, drafted(office))
        assert still_open(office) == {"dossier-1"}

    def test_a_line_that_is_left_out_by_hand_does_not_run_and_may_come_back(self, office: Office):
        for n in range(3):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key = drafted(office)
        with office.store.write() as connection:
            leave_out(connection, key, [1, 2])
            leave_out(connection, key, [], back=[2])
        ran(office, key)
        assert standing(office, key) == [OUT, SETTLED, SETTLED]
        assert still_open(office) == {"dossier-0"}

    def test_a_conflict_that_met_a_new_answer_meanwhile_is_left_out_and_said(self, office: Office):
        for n in range(2):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        key = drafted(office)
        office.phone(office.person("em")).wrote("dossier-0", {NUMBER: 9})
        ran(office, key)
        assert standing(office, key) == [MOVED, SETTLED]
        assert sorted(map(str, office.values("dossier-0", NUMBER))) == ["5", "6", "9"]

    def test_what_somebody_else_decides_meanwhile_is_left_out(self, office: Office):
        number = disputed(office, "dossier-0", NUMBER, 5, 6)
        key = drafted(office)
        with office.store.write() as connection:
            (row,) = connection.execute(select(conflict)).all()
            settle(connection, Decision(number, row.names.split(" "), Choice(value=5), "dung"), office.surroundings)
        ran(office, key)
        assert (standing(office, key), office.values("dossier-0", NUMBER)) == ([MOVED], [5])

    def test_only_conflicts_that_the_clerk_may_settle_even_when_rights_end_before_it_runs(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        disputed(office, "dossier-2", NUMBER, 5, 6, area=BAN_LAU)
        assert standing(office, drafted(office, sight=NOTHING)) == []
        assert standing(office, drafted(office, sight=Sight(frozenset({BAN_MUON})))) == [IN]
        key = drafted(office)
        office.grant("cuc", Grant("reconciler", BAN_MUON))
        ran(office, key)
        assert standing(office, key) == [SETTLED, BEYOND]
        assert still_open(office) == {"dossier-2"}

    def test_it_is_narrowed_by_form_question_area_and_rank(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        disputed(office, "dossier-2", HOLDER, "Lò Văn Đông", "Lò Văn Đào", area=BAN_LAU)
        disputed(office, "dossier-3", "nguoi/r1/nam_sinh", 1950, 1951)
        disputed(office, "dossier-4", "chu_ho_dinh_danh", "038050000001", "038050000002")

        def about(**given: Any) -> list[str]:
            key = drafted(office, Wanted(LEAD, **given))
            chosen = select(batch_line.c.dossier).where(batch_line.c.batch == key).order_by(batch_line.c.n)
            return [row.dossier for row in office.rows(chosen)]

        assert about() == ["dossier-1", "dossier-2", "dossier-3"]
        assert about(form="cay_co_thu") == []
        assert about(form="ho_gia_dinh_so", pattern=HOLDER) == ["dossier-2"]
        assert about(pattern="nguoi/*/nam_sinh") == ["dossier-3"]
        assert about(area=BAN_LAU) == ["dossier-2"]
        assert about(area=COMMUNE) == ["dossier-1", "dossier-2", "dossier-3"]
        assert about(rank=0) == ["dossier-4"]
        with office.store.read() as connection:
            counted = finding.numbers(connection, EVERYTHING)
        assert counted["ho_gia_dinh_so", "nguoi/*/nam_sinh"] == 1
        assert sum(counted.values()) == 4

    def test_numbers_places_and_lives_are_never_settled_by_a_rule(self, office: Office):
        disputed(office, "dossier-1", "_number", "H56.20.15-251103-0007", "H56.20.15-251103-0008")
        disputed(office, "dossier-2", "nguoi/r1/_life", "archived", "deleted")
        disputed(office, "dossier-3", "_area", BAN_LAU, COMMUNE)
        for rank in (None, 0, 1, 2):
            assert standing(office, drafted(office, Wanted(LEAD, rank=rank))) == []

    def test_what_is_before_a_supervisor_is_left_to_them(self, office: Office):
        number = disputed(office, "dossier-1", NUMBER, 5, 6)
        with office.store.write() as connection:
            row = connection.execute(select(conflict).where(conflict.c.id == number)).one()
            escalate(connection, row, "dung", "xin ý kiến", office.clock())
        assert standing(office, drafted(office)) == []

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

    def test_no_more_than_so_many_are_looked_at(self, office: Office, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(drafting, "MOST", 3)
        monkeypatch.setattr(finding, "STEP", 2)
        for n in range(5):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        assert len(standing(office, drafted(office))) == 3

    def test_what_was_erased_is_shown_as_nothing(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        key = drafted(office)
        ran(office, key)
        with office.store.write() as connection:
            connection.execute(update(change).where(change.c.dossier == "dossier-1").values(body=None))
            (row,) = lines(connection, key, EVERYTHING).rows
            assert reading.answers(connection, [row]) == {}


def killed(office: Office, key: int) -> None:
    """A worker that dies before it commits."""
    with office.store.write() as connection:
        work_piece(connection, key, office.surroundings)
        raise RuntimeError("killed")


def desk(office: Office) -> str:
    from field.intake.desk import desk_stream

    return desk_stream(office.surroundings.home, office.epoch)


def test_what_was_asked_for_is_kept_as_it_was() -> None:
    wanted = Wanted(LEAD, 50, "ho_gia_dinh_so", "nguoi/*/ten", BAN_MUON, 2)
    assert wanted_from(wanted_text(wanted)) == wanted
