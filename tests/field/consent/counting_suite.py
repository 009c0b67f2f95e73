"""Consent in figures: they survive erasures, and are counted when it was said."""

import pytest

from field.consent.counting import Count, Period, counted
from field.dossiers.sight import EVERYTHING, Sight
from field.storage.engine import Store
from tests.field.consent.consent_suite import NO, PLACE, YES, volunteer
from tests.field.world import BAN_LAU, BAN_MUON, DAY, HOUSEHOLD_ID, START, Office


def figures(office: Office, sight: Sight = EVERYTHING, period: Period = Period()) -> list[Count]:
    with office.store.read() as connection:
        return counted(connection, sight, period)


class CountingSuite:
    """Every form here asks for consent as the samples do."""

    @pytest.fixture
    def office(self, store: Store) -> Office:
        return Office(store, forms=None)

    def test_asked_agreed_refused_and_withdrew_are_counted_by_form_and_area(self, office: Office):
        phone = volunteer(office)
        first = phone.wrote("dossier-1", YES | {"chu_ho": "Lò Văn An"})
        phone.wrote("dossier-2", YES)
        phone.wrote("dossier-3", NO)
        phone.wrote("dossier-4", PLACE | {"_area": BAN_LAU, "dong_y": "co"})
        phone.wrote("dossier-5", PLACE)
        phone.wrote("dossier-6", {"_area": BAN_MUON, "ten_cay": "Lim"}, form="cay_co_thu@2026112101")
        office.clock.forward(DAY)
        phone.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [first]})
        assert figures(office) == [
            Count(HOUSEHOLD_ID, BAN_MUON, asked=3, agreed=2, refused=1, withdrew=1),
            Count(HOUSEHOLD_ID, BAN_LAU, asked=1, agreed=1),
        ]
        later = Period(START + DAY // 2)
        assert figures(office, period=later) == [Count(HOUSEHOLD_ID, BAN_MUON, withdrew=1)]
        assert figures(office, period=Period(until=START + DAY // 2))[0].withdrew == 0

    def test_a_refusal_that_came_with_values_is_counted_once(self, office: Office):
        volunteer(office).wrote("dossier-1", NO | {"song": "2g"})
        assert figures(office) == [Count(HOUSEHOLD_ID, BAN_MUON, asked=1, refused=1)]

    def test_who_sees_one_village_counts_one_village(self, office: Office):
        phone = volunteer(office)
        phone.wrote("dossier-1", YES)
        phone.wrote("dossier-2", PLACE | {"_area": BAN_LAU, "dong_y": "khong"})
        assert figures(office, Sight(frozenset({BAN_LAU}))) == [Count(HOUSEHOLD_ID, BAN_LAU, asked=1, refused=1)]
