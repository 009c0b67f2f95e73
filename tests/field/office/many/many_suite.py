"""What holds on every database: a rule's effects shown beforehand, and run as a batch of ordinary decisions."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.office.attention import escalate
from field.office.many import drafting, finding
from field.office.many.drafting import draft, leave_out, order
from field.office.many.reading import answers, lines
from field.office.many.rules import ACCURACY, LATER, LEAD, MARKS, PEOPLE
from field.office.many.running import note_of, work_piece
from field.office.many.wanted import Wanted, wanted_from
from field.people.rights.scope import Grant
from field.reconcile.decide import Choice, Decision, settle
from field.tables import batch, batch_line, change, conflict, feed_entry
from field.tables.office.batches import BEYOND, DONE, IN, MOVED, OUT, SETTLED
from sync.change import decode_change
from tests.field.office.office_suite import HOLDER, NUMBER, disputed
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR, Office

WANTED = Wanted(LEAD)


def two_who_differ(store: Any) -> Office:
    """Two people who disagree: a volunteer says the first, the village lead the second."""
    made = Office(store)
    made.an = made.phone(made.person("an"))
    made.binh = made.phone(made.person("binh", role="village_lead"))
    for each in ("cuc", "dung"):
        made.person(each, role="reconciler")
    return made


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


def still_open(office: Office) -> set[str]:
    return {row.dossier for row in office.rows(select(conflict.c.dossier).where(conflict.c.settled.is_(None)))}


class ManySuite:
    @pytest.fixture
    def office(self, store: Any) -> Office:
        return two_who_differ(store)

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

    def test_a_position_is_of_the_first_rank_and_settled_by_its_own_rule(self, office: Office):
        disputed(office, "dossier-1", "vi_tri", "20.034 105.045 0 3", "20.03436 105.045 0 4")
        assert standing(office, drafted(office, Wanted(ACCURACY))) == []
        key = drafted(office, Wanted(ACCURACY, 50))
        ran(office, key)
        assert (standing(office, key), office.values("dossier-1", "vi_tri")) == ([SETTLED], ["20.034 105.045 0 3"])

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

    def test_no_more_than_so_many_are_looked_at(self, office: Office, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(drafting, "MOST", 3)
        monkeypatch.setattr(finding, "STEP", 2)
        for n in range(5):
            disputed(office, f"dossier-{n}", NUMBER, 5, 6)
        assert len(standing(office, drafted(office))) == 3


def desk(office: Office) -> str:
    from field.intake.desk import desk_stream

    return desk_stream(office.surroundings.home, office.epoch)
