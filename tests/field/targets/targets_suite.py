"""What holds on every database: what was reached is what was written down, within sight, as of any evening."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.people.rights.reach import Reach
from field.statistics.asking import date_of
from field.statistics.counting.batch import count
from field.tallies.counting import day_of
from field.targets.pace import BEHIND, LATE, ON_ITS_WAY, REACHED
from field.targets.problems import NoSuchTargetProblem, WrongTargetProblem
from field.targets.reading import Standing, target_detail, targets_at, targets_open
from field.targets.setting import Setting, close, set_targets
from field.targets.told import COLUMNS, targets_told
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUSEHOLD_ID, TREES_ID, Office, Phone


def setting(office: Office, *areas: str, days: int = 9, counts: str = "dossiers", wanted: int = 10) -> Setting:
    today = day_of(office.clock())
    return Setting(areas, HOUSEHOLD_ID, counts, wanted, today, today + days, "quan")


def put(office: Office, given: Setting) -> list[str]:
    with office.store.write() as connection:
        return set_targets(connection, given, EVERYTHING, office.surroundings)


def standing(office: Office, sight: Sight = EVERYTHING) -> list[Standing]:
    count(office.store)
    with office.store.read() as connection:
        return list(targets_open(connection, sight, day_of(office.clock())))


def told(office: Office, *areas: str, form: str | None = None) -> list[dict[str, str]]:
    """What a phone with these areas hears."""
    count(office.store)
    with office.store.read() as connection:
        rows = targets_told(connection, Reach({form: frozenset(areas)}), office.clock())
    assert rows.columns == COLUMNS
    return list(rows)


class TargetsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_what_was_reached_is_told_by_village_and_by_person(self, office: Office, an: Phone):
        binh = office.phone(office.person("binh"))
        an.wrote("truoc-do-1", {"_area": BAN_MUON})
        office.clock.forward(DAY)
        put(office, setting(office, COMMUNE))
        an.wrote("dossier-1", {"_area": BAN_MUON})
        an.wrote("dossier-1", {"ghi_chu": "hai"})
        binh.wrote("dossier-2", {"_area": BAN_LAU})
        binh.wrote("dossier-3", {"_area": BAN_LAU})
        binh.wrote("cay-so-1", {"_area": BAN_LAU}, form="cay_co_thu@2026112101")
        (one,) = standing(office)
        assert (one.made, one.by_area, one.by_person) == (3, {BAN_MUON: 1, BAN_LAU: 2}, {"an": 1, "binh": 2})

    def test_changes_count_where_they_are_what_is_wanted(self, office: Office, an: Phone):
        an.wrote("dossier-1", {"_area": BAN_MUON})
        office.clock.forward(DAY)
        put(office, setting(office, BAN_MUON, counts="changes"))
        for words in ("một", "hai"):
            an.wrote("dossier-1", {"ghi_chu": words})
        assert standing(office)[0].made == 2

    def test_it_is_behind_when_an_even_pace_is_ahead_and_late_after_its_day(self, office: Office, an: Phone):
        put(office, setting(office, BAN_MUON))
        states = []
        for _ in range(11):
            states.append(standing(office)[0].pace.state)
            office.clock.forward(DAY)
        assert states == [ON_ITS_WAY, *[BEHIND] * 9, LATE]

    def test_each_village_has_a_target_of_its_own_and_nothing_else_is_seen(self, office: Office):
        keys = put(office, setting(office, BAN_MUON, BAN_LAU))
        lau = Sight(frozenset({BAN_LAU}))
        assert {each.row.area for each in standing(office)} == {BAN_MUON, BAN_LAU}
        assert [each.row.area for each in standing(office, lau)] == [BAN_LAU]
        assert standing(office, NOTHING) == standing(office, Sight(forms=frozenset({TREES_ID}))) == []
        with office.store.read() as connection:
            found = [target_detail(connection, each, lau, 0) for each in keys]
        assert [each.row.area for each in found if each is not None] == [BAN_LAU]

    def test_a_closed_target_is_gone_and_another_village_s_cannot_be_closed(self, office: Office):
        (key,) = put(office, setting(office, BAN_MUON))
        for sight, name in ((Sight(frozenset({BAN_LAU})), key), (EVERYTHING, "khac")):
            with office.store.write() as connection, pytest.raises(NoSuchTargetProblem):
                close(connection, name, "quan", sight, office.surroundings)
        with office.store.write() as connection:
            close(connection, key, "quan", EVERYTHING, office.surroundings)
        assert standing(office) == []
        with office.store.write() as connection, pytest.raises(NoSuchTargetProblem):
            close(connection, key, "quan", EVERYTHING, office.surroundings)

    def test_a_past_week_tells_what_its_evening_knew(self, office: Office, an: Phone):
        monday = day_of(office.clock())
        put(office, setting(office, BAN_MUON))
        an.wrote("dossier-1", {"_area": BAN_MUON})
        count(office.store)
        office.clock.forward(8 * DAY)
        an.wrote("dossier-2", {"_area": BAN_MUON})
        (key,) = [each.row.id for each in standing(office)]
        with office.store.write() as connection:
            close(connection, key, "quan", EVERYTHING, office.surroundings)
        put(office, setting(office, BAN_MUON))
        with office.store.read() as connection:
            past = targets_at(connection, EVERYTHING, [BAN_MUON], monday, monday + 6)
            elsewhere = targets_at(connection, EVERYTHING, [BAN_LAU], monday, monday + 6)
        assert [(each.made, each.pace.expected) for each in past] == [(1, 7)]
        assert elsewhere == []

    def test_a_phone_hears_what_was_reached_until_last_evening_the_same_all_day(self, office: Office, an: Phone):
        put(office, setting(office, BAN_MUON, wanted=2))
        today = day_of(office.clock())
        an.wrote("dossier-1", {"_area": BAN_MUON})
        (morning,) = told(office, BAN_MUON)
        assert (morning["made"], morning["state"]) == ("0", ON_ITS_WAY)
        office.clock.forward(DAY)
        (next_day,) = told(office, BAN_MUON)
        an.wrote("dossier-2", {"_area": BAN_MUON})
        assert told(office, BAN_MUON) == [next_day]
        assert next_day == {
            "area": BAN_MUON,
            "form": HOUSEHOLD_ID,
            "counts": "dossiers",
            "made": "1",
            "wanted": "2",
            "due": date_of(today + 9).isoformat(),
            "state": ON_ITS_WAY,
            "until": date_of(today).isoformat(),
        }
        office.clock.forward(DAY)
        assert [(each["made"], each["state"]) for each in told(office, BAN_MUON)] == [("2", REACHED)]

    def test_a_phone_hears_of_no_target_beyond_its_scope_nor_of_one_that_is_over_or_to_come(self, office: Office):
        (key,) = put(office, setting(office, BAN_MUON))
        put(office, replace(setting(office, BAN_LAU), since=day_of(office.clock()) + 1))
        assert len(told(office, BAN_MUON, BAN_LAU, COMMUNE)) == 1
        assert len(told(office, BAN_MUON, form=HOUSEHOLD_ID)) == 1
        assert told(office, BAN_LAU) == told(office) == told(office, BAN_MUON, form=TREES_ID) == []
        with office.store.write() as connection:
            close(connection, key, "quan", EVERYTHING, office.surroundings)
        assert told(office, BAN_MUON) == []

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"areas": ()}, "area"),
            ({"areas": ("khong-co",)}, "area"),
            ({"wanted": 0}, "wanted"),
            ({"counts": "all"}, "counts"),
            ({"due": 1}, "due"),
            ({"due": 10**6}, "due"),
        ],
    )
    def test_what_makes_no_sense_sets_nothing(self, office: Office, wrong: dict[str, object], field: str):
        given = replace(setting(office, BAN_MUON), **wrong)
        with office.store.write() as connection, pytest.raises(WrongTargetProblem, match=field):
            set_targets(connection, given, EVERYTHING, office.surroundings)
        with office.store.write() as connection, pytest.raises(WrongTargetProblem, match="area"):
            set_targets(connection, setting(office, BAN_MUON), Sight(frozenset({BAN_LAU})), office.surroundings)
        assert standing(office) == []

    def test_many_targets_cost_the_statements_of_one(self, office: Office):
        costs = []
        for times in (1, 30):
            put(office, setting(office, *[BAN_MUON, BAN_LAU, COMMUNE][: 1 + times // 15]))
            said: list[str] = []
            event.listen(office.store.reader, "before_cursor_execute", lambda *given, kept=said: kept.append(given[2]))
            with office.store.read() as connection:
                targets_open(connection, EVERYTHING, day_of(office.clock()))
            costs.append(len([each for each in said if not each.startswith(("BEGIN", "PRAGMA"))]))
        assert costs == [2, 2]
