"""What holds on every database: what arrived is counted once, by village and day, and shown within sight."""

import pytest
from sqlalchemy import event, select

from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.tables import tally
from field.tallies.counting import count, day_of
from field.tallies.reading import Sum, since, villages
from tests.field.world import BAN_LAU, BAN_MUON, DAY, HOUSEHOLD_ID, Office, Phone

WEEK = 7 * DAY


def counted(office: Office) -> list[tuple[str, int, int, int]]:
    """Area, day, changes and dossiers of every row."""
    count(office.store)
    asked = select(tally.c.area, tally.c.day, tally.c.changes, tally.c.dossiers)
    return [tuple(row) for row in office.rows(asked.order_by(tally.c.area, tally.c.day))]


class TalliesSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_every_change_counts_once_and_a_dossier_on_its_first_day(self, office: Office, an: Phone):
        day = day_of(office.clock())
        for key in ("dossier-1", "dossier-2"):
            an.wrote(key, {"_area": BAN_MUON, "chu_ho": "Mẩy"})
        an.wrote("dossier-1", {"ghi_chu": "một"})
        assert counted(office) == [(BAN_MUON, day, 3, 2)]
        assert count(office.store) == 0
        office.clock.forward(DAY)
        an.wrote("dossier-1", {"ghi_chu": "hai"})
        assert counted(office) == [(BAN_MUON, day, 3, 2), (BAN_MUON, day + 1, 1, 0)]

    def test_small_batches_come_to_the_same(self, office: Office, an: Phone):
        for n in range(9):
            an.write(f"dossier-{n}", {"_area": BAN_MUON if n % 2 else BAN_LAU})
        an.send()
        office.merge()
        assert count(office.store, limit=2) == 9
        assert [(row[0], row[2], row[3]) for row in counted(office)] == [(BAN_MUON, 4, 4), (BAN_LAU, 5, 5)]

    def test_what_one_merge_took_in_of_two_days_stands_on_both(self, office: Office, an: Phone):
        an.write("dossier-1", {"_area": BAN_MUON})
        an.send()
        day = day_of(office.clock())
        office.clock.forward(DAY)
        an.write("dossier-1", {"ghi_chu": "hai"})
        an.send()
        office.merge()
        assert counted(office) == [(BAN_MUON, day, 1, 1), (BAN_MUON, day + 1, 1, 0)]

    def test_villages_stand_with_their_weeks_and_silent_ones_too(self, office: Office, an: Phone):
        an.wrote("dossier-1", {"_area": BAN_MUON})
        office.clock.forward(WEEK)
        an.wrote("dossier-2", {"_area": BAN_MUON})
        count(office.store)
        with office.store.read() as connection:
            found = {each.area: each for each in villages(connection, EVERYTHING, office.clock())}
            muon = villages(connection, Sight(frozenset({BAN_MUON})), office.clock())
            nothing = villages(connection, NOTHING, office.clock())
            assert since(connection, EVERYTHING, office.clock() - DAY) == Sum(1, 1)
            assert since(connection, Sight(frozenset({BAN_LAU})), office.clock() - DAY) == Sum()
            assert since(connection, Sight(forms=frozenset({HOUSEHOLD_ID})), office.clock() - WEEK) == Sum(2, 2)
        assert found[BAN_MUON].weeks == {1: Sum(1, 1), 0: Sum(1, 1)}
        assert found[BAN_MUON].whole == Sum(2, 2)
        assert found[BAN_MUON].last == office.clock()
        assert (found[BAN_LAU].weeks, found[BAN_LAU].last) == ({}, None)
        assert ([each.area for each in muon], list(nothing)) == ([BAN_MUON], [])

    def test_counting_costs_the_same_statements_for_one_dossier_and_for_fifty(self, office: Office, an: Phone):
        costs = []
        for times in (1, 50):
            for n in range(times):
                an.write(f"nha-{times}-{n:02}", {"_area": BAN_MUON})
            an.send()
            office.merge()
            said: list[str] = []
            for engine in {office.store.reader, office.store.writer}:
                event.listen(engine, "before_cursor_execute", lambda *given, kept=said: kept.append(given[2]))
            assert count(office.store) == times
            costs.append(len([each for each in said if not each.startswith(("BEGIN", "PRAGMA"))]))
        assert costs[0] == costs[1] <= 12
