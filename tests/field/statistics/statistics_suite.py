"""What holds on every database: numbers as of a past evening are those of that evening, whatever came afterwards."""

from typing import Any

import pytest
from sqlalchemy import delete, event, select

from field.dossiers.rebuild import rebuild
from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.forms.catalogue import sample_catalogue
from field.intake.admission import Route
from field.intake.admit import admit
from field.statistics.asking import Asked, Numbers, lines, whole
from field.statistics.counting import batch
from field.statistics.counting.batch import count
from field.statistics.weekly import VillageWeek, village_week
from field.tables import account, accounted, ledger
from field.tallies.reading import week_of
from sync.segment import GENESIS
from tests.field.statistics.week import EVER, Week, at_desk, erased, moved, week_of_everything
from tests.field.world import (
    BAN_LAU,
    BAN_MUON,
    COMMUNE,
    DAY,
    KHE_SANG,
    TREES_ID,
    Office,
    segment_of,
)


class StatisticsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_as_of_a_past_evening_the_numbers_are_those_of_that_evening(self, office: Office):
        week = week_of_everything(office)
        days = sorted(week.kept)
        assert len({repr(week.kept[day]) for day in days}) == len(days)
        erased(office, "dossier-1", "dossier-2")
        with office.store.write() as connection:
            rebuild(connection, office.surroundings)
        office.merge()
        week.evening()
        assert {day: week.told(day) for day in week.kept} == week.kept
        for table in (ledger, account):
            assert not {"Mẩy", "Hộ 2", "Hộ 3"} & {cell for row in office.rows(select(table)) for cell in row}

    def test_every_evening_says_what_the_list_of_dossiers_showed(self, office: Office):
        week = week_of_everything(office)
        erased(office, "dossier-1", "dossier-2")
        week.evening()
        assert {day: whole(told["form"]).standing for day, told in week.kept.items()} == week.listed
        assert len(set(week.listed.values())) > 2

    def test_who_counts_only_after_the_week_comes_to_the_same(self, office: Office):
        week = week_of_everything(office)
        with office.store.write() as connection:
            for table in (ledger, account, accounted):
                connection.execute(delete(table))
        assert count(office.store, limit=3, forms=office.forms) > 0
        assert {day: week.told(day) for day in week.kept} == week.kept

    def test_what_is_narrowed_and_what_is_seen(self, office: Office):
        week = week_of_everything(office)
        last = max(week.kept)
        first = min(week.kept)
        with office.store.read() as connection:

            def areas(sight: Sight, as_of: int = last, **more: str) -> dict[object, int]:
                asked = Asked("area", EVER, as_of, as_of, **more)
                return {each.key: each.numbers.standing for each in lines(connection, sight, asked)}

            assert areas(EVERYTHING, first) == {BAN_MUON: 3, BAN_LAU: 3}
            assert areas(Sight(frozenset({BAN_MUON})), first) == {BAN_MUON: 3}
            assert areas(Sight(forms=frozenset({TREES_ID})), first) == {BAN_LAU: 1}
            assert areas(NOTHING) == {}
            assert areas(EVERYTHING, area=COMMUNE) == {BAN_MUON: 2, BAN_LAU: 2}
            assert areas(EVERYTHING, area=KHE_SANG) == {KHE_SANG: 1}
            assert areas(EVERYTHING, first, form=TREES_ID) == {BAN_LAU: 1}
            assert areas(EVERYTHING, person="binh") == {BAN_LAU: 1, BAN_MUON: 1}
            assert areas(EVERYTHING, channel="desk") == {BAN_LAU: 0, BAN_MUON: 0, KHE_SANG: 0}
            with pytest.raises(ValueError, match="title"):
                lines(connection, EVERYTHING, Asked("title", 0, 1, 1))

    def test_a_period_counts_what_arrived_in_it_and_the_evening_what_stood(self, office: Office):
        week = week_of_everything(office)
        days = sorted(week.kept)
        with office.store.read() as connection:

            def told(since: int, until: int, as_of: int) -> Numbers:
                return whole(lines(connection, EVERYTHING, Asked("form", since, until, as_of)))

            assert told(days[0], days[0], days[0]) == Numbers(changes=6, begun=6, standing=6)
            assert told(days[1], days[1], days[1]) == Numbers(changes=3, begun=1, standing=7, differing=1)
            assert told(days[2], days[2], days[2]) == Numbers(changes=2, begun=0, standing=7)
            # what was held arrived on the third day, and was known on the fourth
            assert told(days[2], days[2], days[3]).changes == 3
            assert [line.key for line in week.kept[days[-1]]["day"]] == days

    def test_sent_is_not_filed(self, office: Office):
        week = Week(office)
        form = sample_catalogue().newest["ho_tro_nop_ho_so"].ref
        for key in ("don-000001", "don-000002"):
            week.an.wrote(key, {"_area": BAN_MUON, "trang_thai": "1"}, form=form)
        sent = week.evening()
        at_desk(office, "don-000001", {"_number": "38-2026-1"}, form=form)
        filed = week.evening()
        assert (week.all(sent).filed, week.all(sent).unfiled) == (0, 2)
        assert (week.all(filed).filed, week.all(filed).unfiled) == (1, 1)
        assert week.all(sent) == whole(week.kept[sent]["form"])

    def test_the_road_of_a_change_is_the_one_by_which_it_came_first(self, office: Office):
        week = Week(office)
        week.an.wrote("dossier-1", {"_area": BAN_MUON})
        week.binh.write("dossier-2", {"_area": BAN_MUON})
        carried = segment_of(week.binh, week.binh.unsent, 1, GENESIS)
        for how in ("bundle", "relayed"):
            with office.store.write() as connection:
                admit(connection, [carried], Route("somebody", how), office.surroundings)
            office.merge()
        at_desk(office, "dossier-3", {"_area": BAN_MUON})
        roads = week.kept[week.evening()]["channel"]
        assert {each.key: each.numbers.standing for each in roads} == {"direct": 1, "bundle": 1, "desk": 1}

    def test_a_village_s_week_reads_the_same_whenever_it_is_asked_for(self, office: Office):
        week = Week(office)
        office.clock.forward(((7 - (week.day + 3) % 7) % 7) * DAY)  # a Monday
        number = week_of(week.day)
        for n in range(7):
            week.an.wrote(f"dossier-{n}", {"_area": BAN_MUON if n else BAN_LAU})
            week.evening()
        told = [self._week(office, number)]
        week.an.wrote("dossier-1", {"chu_ho": "Mẩy"})
        moved(office, "dossier-2", BAN_LAU)
        week.evening()
        told += [self._week(office, number)]
        assert told[0] == told[1]
        assert told[0].whole == Numbers(changes=6, begun=6, standing=6)
        assert told[0].before == Numbers()
        assert [each.key for each in told[0].by_person] == ["an"]
        assert len(told[0].by_day) == 6
        after = self._week(office, number + 1)
        assert (after.whole.standing, after.before) == (5, told[0].whole)

    def test_counting_and_asking_cost_the_same_statements_for_one_dossier_and_for_fifty(self, office: Office):
        week, costs = Week(office), []
        for times in (1, 50):
            for n in range(times):
                week.an.write(f"nha-{times}-{n:02}", {"_area": BAN_MUON})
            week.an.send()
            office.merge()
            said: list[str] = []
            for engine in {office.store.reader, office.store.writer}:
                event.listen(engine, "before_cursor_execute", lambda *given, kept=said: kept.append(given[2]))
            assert count(office.store, forms=office.forms) == times
            assert count(office.store, forms=office.forms) == 0
            week.told(week.day)
            costs.append(len([each for each in said if not each.startswith(("BEGIN", "PRAGMA"))]))
        assert costs[0] == costs[1]
        assert costs[0] <= 30

    def test_two_workers_never_write_the_same_difference(self, office: Office, monkeypatch: pytest.MonkeyPatch):
        week = Week(office)
        week.an.wrote("dossier-1", {"_area": BAN_MUON})
        one = batch.differences

        def beaten(*given: Any) -> Any:
            found = one(*given)
            monkeypatch.setattr(batch, "differences", one)
            assert count(office.store, forms=office.forms) == 1
            return found

        monkeypatch.setattr(batch, "differences", beaten)
        assert count(office.store, forms=office.forms) == 0
        assert week.all(week.day) == Numbers(changes=1, begun=1, standing=1)

    def _week(self, office: Office, number: int) -> VillageWeek:
        with office.store.read() as connection:
            return village_week(connection, EVERYTHING, BAN_MUON, number)
