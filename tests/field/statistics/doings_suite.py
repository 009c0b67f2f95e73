"""What holds on every database: what an office did in a week is told as that evening knew it, within sight."""

import pytest
from sqlalchemy import update

from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.statistics.doings import Doings, doings, evening_of
from field.storage.bulk import insert
from field.tables import decision, installation, question
from field.tallies.counting import day_of
from tests.field.statistics.week import moved
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUR, TREES_ID, Office


def asked(office: Office, key: str, dossier: str, at: int, closed: int | None = None, status: str = "open") -> None:
    row = {"id": key, "dossier": dossier, "paths": "[]", "names": "{}", "words": "", "by": "cuc", "keeper": "cuc"}
    with office.store.write() as connection:
        insert(connection, question, [{**row, "at": at, "closed_at": closed, "status": status, "revision": 1}])


def decided(office: Office, name: str, dossier: str, at: int) -> None:
    row = {"name": name, "conflict": 1, "names": "", "dossier": dossier, "path": "chu_ho", "person": "cuc", "at": at}
    with office.store.write() as connection:
        insert(connection, decision, [row])


class DoingsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        """Two villages with a phone each, and a week of questions and decisions."""
        office = Office(store)
        office.clock.ms = evening_of(day_of(office.clock()) // 7 * 7 + 4) + HOUR  # an early Monday in Vietnam
        an = office.phone(office.person("an", area_id=BAN_MUON))
        binh = office.phone(office.person("binh", area_id=BAN_LAU))
        an.wrote("dossier-1", {"_area": BAN_MUON})
        binh.wrote("dossier-2", {"_area": BAN_LAU})
        now = office.clock()
        asked(office, "mo", "dossier-1", now + HOUR)
        asked(office, "xong", "dossier-1", now + HOUR, now + DAY, "answered")
        asked(office, "khac", "dossier-2", now + HOUR)
        asked(office, "sau", "dossier-1", now + 8 * DAY)
        decided(office, "mot", "dossier-1", now + 2 * DAY)
        decided(office, "hai", "dossier-1", now + 9 * DAY)
        return office

    def told(self, office: Office, area: str, as_of: int = 6, sight: Sight = EVERYTHING) -> Doings:
        monday = office.monday
        with office.store.read() as connection:
            return doings(connection, sight, area, monday, monday + as_of)

    @pytest.fixture(autouse=True)
    def monday(self, office: Office) -> None:
        office.monday = day_of(office.clock())

    def test_a_week_counts_its_own_and_where_the_dossier_was(self, office: Office):
        found = self.told(office, BAN_MUON)
        assert (found.decided, found.asked, found.answered, found.open) == (1, 2, 1, 1)
        found = self.told(office, COMMUNE)
        assert (found.decided, found.asked, found.answered, found.open) == (1, 3, 1, 2)

    def test_an_earlier_evening_of_the_week_knew_less(self, office: Office):
        found = self.told(office, BAN_MUON, as_of=0)
        assert (found.decided, found.asked, found.answered, found.open) == (0, 2, 0, 2)

    def test_a_dossier_that_moved_away_later_stays_in_the_week_of_its_village(self, office: Office):
        before = self.told(office, BAN_MUON)
        office.clock.forward(9 * DAY)
        moved(office, "dossier-1", BAN_LAU)
        assert self.told(office, BAN_MUON) == before
        assert self.told(office, BAN_LAU).asked == 1

    def test_phones_are_told_with_what_they_had_sent_by_then(self, office: Office):
        (phone,) = self.told(office, BAN_MUON).phones
        assert (phone.people, phone.last) == (("An",), office.clock())
        office.clock.forward(8 * DAY)
        with office.store.write() as connection:
            connection.execute(update(installation).values(revoked=office.clock()))
        assert self.told(office, BAN_MUON).phones == [phone]
        assert self.told(office, BAN_MUON, as_of=6 + 7).phones == [phone]
        assert len(self.told(office, COMMUNE).phones) == 2

    def test_nothing_is_told_of_what_is_not_within_sight(self, office: Office):
        for sight in (NOTHING, Sight(forms=frozenset({TREES_ID}))):
            found = self.told(office, COMMUNE, sight=sight)
            assert (found.decided, found.asked, found.answered, found.open) == (0, 0, 0, 0)
