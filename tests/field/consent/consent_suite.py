"""Consent at home: what is held without it, what merges when it comes, whatever the order."""

import pytest
from sqlalchemy import select, update

from field.reconcile.errors import NotHeldError
from field.reconcile.quarantine import release
from field.storage.engine import Store
from field.tables import change, held, state
from tests.field.world import BAN_MUON, HOUR, Office, Phone

PLACE = {"_area": BAN_MUON, "xa": "99001", "thon": BAN_MUON}
YES, NO = PLACE | {"dong_y": "co"}, PLACE | {"dong_y": "khong"}


def reasons(office: Office) -> list[str]:
    """Why changes are held now."""
    return [row.reason for row in office.rows(select(held.c.reason).where(held.c.status == "held"))]


def volunteer(office: Office, name: str = "an") -> Phone:
    """A phone of somebody who may write."""
    return office.phone(office.person(name))


class ConsentSuite:
    """Every form here asks for consent as the samples do."""

    @pytest.fixture
    def office(self, store: Store) -> Office:
        return Office(store, forms=None)

    def test_a_value_without_consent_is_held(self, office: Office):
        phone = volunteer(office)
        phone.wrote("dossier-1", PLACE | {"chu_ho": "Lò Văn An"})
        (row,) = office.rows(select(held))
        assert (row.reason, row.detail, row.area) == ("no_consent", "chu_ho", BAN_MUON)
        assert office.rows(select(state)) == []

    def test_a_refusal_is_kept_with_the_place_and_nothing_else(self, office: Office):
        phone = volunteer(office)
        phone.wrote("dossier-1", NO | {"start": "2026-11-18T08:00:00.000+07:00"})
        phone.wrote("dossier-1", {"song": "2g"})
        assert office.values("dossier-1", "dong_y") == ["khong"]
        assert "song" not in office.view("dossier-1")
        assert reasons(office) == ["no_consent"]

    def test_values_beside_consent_merge(self, office: Office):
        volunteer(office).wrote("dossier-1", YES | {"chu_ho": "Lò Văn An"})
        assert office.values("dossier-1", "chu_ho") == ["Lò Văn An"]

    @pytest.mark.parametrize("unclear", ["khong_ro", None])
    def test_silence_is_not_consent(self, office: Office, unclear: str | None):
        volunteer(office).wrote("dossier-1", PLACE | {"dong_y": unclear, "chu_ho": "Lò Văn An"})
        assert reasons(office) == ["no_consent"]

    def test_values_that_came_before_consent_merge_by_themselves_when_it_comes(self, office: Office):
        an, binh = volunteer(office), volunteer(office, "binh")
        an.wrote("dossier-1", PLACE | {"chu_ho": "Lò Văn An"})
        binh.wrote("dossier-1", {"so_nhan_khau": 4})
        assert reasons(office) == ["no_consent", "no_consent"]
        binh.wrote("dossier-1", {"dong_y": "co"})
        assert reasons(office) == []
        assert office.values("dossier-1", "chu_ho") == ["Lò Văn An"]
        assert office.values("dossier-1", "so_nhan_khau") == [4]

    def test_one_batch_may_bring_values_before_consent(self, office: Office):
        phone = volunteer(office)
        phone.write("dossier-1", PLACE | {"chu_ho": "Lò Văn An"})
        phone.write("dossier-1", {"so_nhan_khau": 4})
        phone.write("dossier-1", {"dong_y": "co"})
        phone.send()
        assert office.merge() == 3
        assert office.values("dossier-1", "so_nhan_khau") == [4]

    def test_clearing_and_life_need_no_consent(self, office: Office):
        phone = volunteer(office)
        first = phone.wrote("dossier-1", NO)
        phone.wrote("dossier-1", {"ghi_chu": None, "_life": "deleted"}, seen=[first])
        assert reasons(office) == []

    def test_a_form_that_asks_nobody_holds_nothing(self, office: Office):
        phone = volunteer(office)
        phone.wrote("dossier-1", {"_area": BAN_MUON, "ten_cay": "Lim"}, form="cay_co_thu@2026112101")
        assert office.values("dossier-1", "ten_cay") == ["Lim"]

    def test_a_consent_that_had_not_seen_the_refusal_does_not_lift_it(self, office: Office):
        an, binh = volunteer(office), volunteer(office, "binh")
        begun = an.wrote("dossier-1", YES | {"chu_ho": "Lò Văn An"})
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [begun]})
        office.clock.forward(HOUR)
        binh.wrote("dossier-1", {"dong_y": "co", "so_nhan_khau": 4}, {"dong_y": [begun]})
        assert reasons(office) == ["no_consent"]

    def test_staff_cannot_let_through_what_nobody_agreed_to(self, office: Office):
        volunteer(office).wrote("dossier-1", PLACE | {"chu_ho": "Lò Văn An"})
        (row,) = office.rows(select(held))
        with pytest.raises(NotHeldError), office.store.write() as connection:
            release(connection, [row.change], "clerk", "", office.surroundings)

    def test_what_a_clerk_let_through_for_another_reason_still_needs_consent(self, office: Office):
        phone = volunteer(office)
        phone.write("dossier-1", PLACE | {"chu_ho": "Lò Văn An"}, by="ai-do")
        phone.send()
        office.merge()
        (row,) = office.rows(select(held))
        assert row.reason == "unknown_author"
        with office.store.write() as connection:
            release(connection, [row.change], "clerk", "", office.surroundings)
        office.merge()
        assert reasons(office) == ["no_consent"]
        assert [row.status for row in office.rows(select(change.c.status))] == ["held"]

    def test_consent_of_before_this_program_is_read_from_the_state(self, office: Office):
        phone = volunteer(office)
        phone.wrote("dossier-1", YES | {"chu_ho": "Lò Văn An"})
        with office.store.write() as connection:
            connection.execute(update(state).values(consent=None))
        phone.wrote("dossier-1", {"so_nhan_khau": 4})
        assert office.values("dossier-1", "so_nhan_khau") == [4]
