"""What holds on every database: what is before a supervisor, by words or by time, and that settling ends it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from field.dossiers.sight import EVERYTHING, Sight
from field.jobs.escalate import sweep_unopened
from field.office.attention import DAY_MS, Escalated, escalate, escalations, opened, supervisors
from field.office.deciding import undo_decision
from field.office.queue import Asked, count_escalated
from field.people.rights.scope import Grant
from field.reconcile.erase import erase
from field.tables import attention, change, conflict
from tests.field.office.office_suite import NUMBER, disputed, in_order, taken
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR, KHE_SANG, TREES_ID, Office

BEFORE_SUPERVISOR = Asked(escalated=True)
DAYS = 14


def brought(office: Office, key: int, words: str = "xin ý kiến", by: str = "cuc") -> None:
    with office.store.write() as connection:
        row = connection.execute(select(conflict).where(conflict.c.id == key)).one()
        escalate(connection, row, by, words, office.clock())


def before(office: Office, key: int) -> Escalated | None:
    with office.store.read() as connection:
        return escalations(connection, [key]).get(key)


def swept(office: Office, days: int = DAYS) -> int:
    return sweep_unopened(office.store, office.surroundings, days)


class AttentionSuite:
    @pytest.fixture
    def office(self, store: Any) -> Office:
        made = Office(store)
        made.an, made.binh = made.phone(made.person("an")), made.phone(made.person("binh"))
        made.person("cuc", role="reconciler")
        return made

    def test_a_conflict_that_somebody_escalated_is_found_with_their_words(self, office: Office):
        keys = [disputed(office, f"dossier-{n}", NUMBER, 5, 6) for n in range(2)]
        brought(office, keys[1])
        assert before(office, keys[1]) == Escalated(office.clock(), "cuc", "Cuc", "xin ý kiến")
        assert before(office, keys[0]) is None
        assert in_order(office, BEFORE_SUPERVISOR) == [keys[1]]
        assert in_order(office) == keys
        with office.store.read() as connection:
            assert count_escalated(connection, EVERYTHING) == 1
            assert count_escalated(connection, Sight(frozenset({BAN_LAU}))) == 0

    def test_settling_ends_it_and_what_opens_again_begins_anew(self, office: Office):
        key = disputed(office, "dossier-1", NUMBER, 5, 6)
        brought(office, key)
        name = taken(office, key)
        assert in_order(office, BEFORE_SUPERVISOR) == []
        office.merge()
        assert before(office, key) is None
        office.clock.forward(HOUR)
        with office.store.write() as connection:
            undo_decision(connection, EVERYTHING, name, "cuc", "", office.surroundings)
        office.merge()
        assert in_order(office) == [key]
        assert (in_order(office, BEFORE_SUPERVISOR), before(office, key)) == ([], None)

    def test_another_answer_that_comes_leaves_it_before_the_supervisor(self, office: Office):
        key = disputed(office, "dossier-1", NUMBER, 5, 6)
        brought(office, key)
        office.clock.forward(HOUR)
        office.phone(office.person("em")).wrote("dossier-1", {NUMBER: 9})
        assert in_order(office, BEFORE_SUPERVISOR) == [key]

    def test_what_nobody_opens_for_so_many_days_is_escalated_by_time(self, office: Office):
        keys = [disputed(office, f"dossier-{n}", NUMBER, 5, 6) for n in range(3)]
        rows = {row.id: row for row in office.rows(select(conflict))}
        office.clock.forward(DAYS * DAY_MS - 3 * HOUR)
        with office.store.write() as connection:
            opened(connection, rows[keys[0]], office.clock())
        brought(office, keys[1])
        assert swept(office) == 0
        office.clock.forward(4 * HOUR)
        assert (swept(office, 0), swept(office), swept(office)) == (0, 1, 0)
        found = before(office, keys[2])
        assert found == Escalated(office.clock(), "", "", "")
        assert in_order(office, BEFORE_SUPERVISOR) == keys[1:]
        office.clock.forward(DAYS * DAY_MS)
        assert swept(office) == 1
        assert in_order(office, BEFORE_SUPERVISOR) == keys
        said = before(office, keys[1])
        assert said is not None
        assert said.words == "xin ý kiến"

    def test_opening_again_counts_its_days_anew(self, office: Office):
        key = disputed(office, "dossier-1", NUMBER, 5, 6)
        office.clock.forward((DAYS + 1) * DAY_MS)
        assert swept(office) == 1
        name = taken(office, key)
        office.merge()
        office.clock.forward(HOUR)
        with office.store.write() as connection:
            undo_decision(connection, EVERYTHING, name, "cuc", "", office.surroundings)
        office.merge()
        assert swept(office) == 0
        office.clock.forward((DAYS + 1) * DAY_MS)
        assert swept(office) == 1

    def test_who_supervises_follows_from_roles_areas_and_forms(self, office: Office):
        office.person("quan", role="administrator", area_id=COMMUNE)
        office.person("khe", role="administrator", area_id=KHE_SANG)
        office.person("cay", role="administrator", area_id=COMMUNE, form=TREES_ID)
        office.person("het", role="administrator")
        office.grant("het", Grant("administrator", COMMUNE, None, 0, office.clock() - 1))
        with office.store.read() as connection:
            assert supervisors(connection, BAN_MUON, "ho_gia_dinh_so", office.clock()) == ("Quan",)
            assert supervisors(connection, BAN_MUON, TREES_ID, office.clock()) == ("Cay", "Quan")
            assert supervisors(connection, "", "ho_gia_dinh_so", office.clock()) == ()

    def test_words_about_a_dossier_go_when_something_of_it_is_erased(self, office: Office):
        key = disputed(office, "dossier-1", NUMBER, 5, 6)
        brought(office, key, "ông Lò Văn Kín bảo vậy")
        with office.store.write() as connection:
            (first, *_) = connection.execute(select(change.c.hash).order_by(change.c.id)).all()
            erase(connection, [first.hash], "cuc", "yêu cầu", office.surroundings)
        assert [(row.words, row.by) for row in office.rows(select(attention))] == [("", "cuc")]
