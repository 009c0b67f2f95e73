"""What holds on every database: may this author do this, here? Each reason to hold a change, by name."""

import pytest
from sqlalchemy import select

from field.people.rights.scope import Grant
from field.tables import flag, held, installation
from tests.field.world import BAN_LAU, BAN_MUON, DAY, HOUR, HOUSEHOLD, HOUSEHOLD_ID, KHE_SANG, TREES, Office, segment_of

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông"}


def reasons(office: Office) -> list[str]:
    return [row.reason for row in office.rows(select(held.c.reason).order_by(held.c.change))]


class JudgeSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_an_author_who_is_not_of_this_phone_is_held(self, office: Office):
        phone = office.phone(office.person("an"))
        office.person("binh")
        phone.wrote("dossier-1", BEGUN, by="binh")
        assert reasons(office) == ["unknown_author"]

    def test_work_outside_the_authors_areas_is_held(self, office: Office):
        an = office.phone(office.person("an"))
        far = office.phone(office.person("xa", area_id=KHE_SANG))
        an.wrote("dossier-1", BEGUN)
        far.wrote("dossier-1", {"chu_ho": "Khác"})
        assert reasons(office) == ["out_of_scope"]
        assert office.values("dossier-1", "chu_ho") == ["Lò Văn Đông"]

    def test_work_outside_the_authors_areas_is_held_though_the_beginning_came_in_the_same_batch(self, office: Office):
        an = office.phone(office.person("an"))
        far = office.phone(office.person("xa", area_id=KHE_SANG))
        far.write("dossier-1", {"chu_ho": "Khác"})
        far.send()
        an.wrote("dossier-1", BEGUN)
        assert reasons(office) == ["out_of_scope"]

    def test_a_form_that_the_author_does_not_hold_is_held(self, office: Office):
        phone = office.phone(office.person("an", form=HOUSEHOLD_ID))
        phone.wrote("dossier-1", {"_area": BAN_MUON, "ten_cay": "Lim xanh"}, form=TREES)
        assert reasons(office) == ["out_of_scope"]

    def test_D20_moving_a_dossier_out_needs_the_right_in_the_new_area(self, office: Office):
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"_area": KHE_SANG}, {"_area": [begun]})
        assert reasons(office) == ["out_of_scope"]
        assert office.values("dossier-1", "_area") == [BAN_MUON]

    def test_D20_moving_a_dossier_in_needs_the_right_in_the_old_area(self, office: Office):
        an, far = office.phone(office.person("an")), office.phone(office.person("xa", area_id=KHE_SANG))
        begun = an.wrote("dossier-1", BEGUN)
        far.wrote("dossier-1", {"_area": KHE_SANG}, {"_area": [begun]})
        assert reasons(office) == ["out_of_scope"]

    def test_D20_a_dossier_cannot_be_put_nowhere(self, office: Office):
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"_area": None}, {"_area": [begun]})
        phone.wrote("dossier-1", {"_area": "no such area"}, {"_area": [begun]})
        assert reasons(office) == ["out_of_scope", "out_of_scope"]

    def test_a_move_within_the_authors_areas_merges(self, office: Office):
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [begun]})
        assert (reasons(office), office.values("dossier-1", "_area")) == ([], [BAN_LAU])

    def test_A19_work_written_before_its_author_moved_on_is_merged_by_the_scope_held_then(self, office: Office):
        phone = office.phone(office.person("an", area_id=BAN_MUON))
        begun = phone.wrote("dossier-1", BEGUN)
        phone.write("dossier-1", {"so_nhan_khau": 4})
        office.grant("an", Grant("volunteer", BAN_LAU))
        phone.send()
        office.merge()
        assert (reasons(office), office.values("dossier-1", "so_nhan_khau")) == ([], [4])
        phone.scope = 2
        phone.wrote("dossier-1", {"chu_ho": "Khác"}, {"chu_ho": [begun]})
        assert reasons(office) == ["out_of_scope"]

    def test_A19_a_phone_cannot_go_back_to_a_scope_it_has_left(self, office: Office):
        phone = office.phone(office.person("an", area_id=BAN_MUON))
        phone.wrote("dossier-1", BEGUN)
        office.grant("an", Grant("volunteer", BAN_LAU))
        phone.scope = 2
        phone.wrote("dossier-2", {"_area": BAN_LAU})
        phone.scope = 1
        phone.wrote("dossier-1", {"so_nhan_khau": 4})
        assert reasons(office) == ["scope_regressed"]

    def test_A19_two_people_on_one_phone_do_not_hold_each_others_work(self, office: Office):
        office.person("an", area_id=BAN_MUON)
        office.person("binh", area_id=BAN_LAU)
        office.grant("binh", Grant("volunteer", BAN_LAU))
        phone = office.phone("an", "binh")
        for number in range(3):
            phone.scope = 2
            phone.wrote(f"dossier-binh-{number}", {"_area": BAN_LAU}, by="binh")
            phone.scope = 1
            phone.wrote(f"dossier-an-{number}", {**BEGUN, "chu_ho": f"hộ {number}"}, by="an")
        assert reasons(office) == []
        assert office.values("dossier-an-2", "chu_ho") == ["hộ 2"]
        phone.wrote("dossier-binh-3", {"_area": BAN_LAU}, by="binh")
        assert reasons(office) == ["scope_regressed"]

    def test_A19_what_was_written_before_the_newer_scope_and_arrives_after_it_is_not_going_back(self, office: Office):
        phone = office.phone(office.person("an", area_id=BAN_MUON))
        phone.write("dossier-1", BEGUN)
        early = segment_of(phone, phone.unsent, 1, phone.tip)
        phone.tip, phone.unsent = early.tip, []
        office.grant("an", Grant("volunteer", BAN_LAU))
        phone.scope = 2
        phone.wrote("dossier-2", {"_area": BAN_LAU})
        office.admit([early], phone.stream)
        office.merge()
        assert reasons(office) == []

    def test_late_work_reaches_a_dossier_that_has_moved_away_since(self, office: Office):
        local = office.phone(office.person("an", area_id=BAN_MUON))
        lead = office.phone(office.person("binh"))
        begun = local.wrote("dossier-1", BEGUN)
        written = office.clock()
        local.write("dossier-1", {"so_nhan_khau": 4}, t=written)
        office.clock.forward(HOUR)
        lead.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [begun]})
        local.send()
        office.merge()
        assert (reasons(office), office.values("dossier-1", "so_nhan_khau")) == ([], [4])
        office.clock.forward(HOUR)
        local.wrote("dossier-1", {"song": "4g"})
        assert reasons(office) == ["out_of_scope"]

    def test_a_scope_that_home_never_gave_is_held(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.scope = 9
        phone.wrote("dossier-1", BEGUN)
        assert reasons(office) == ["unknown_scope"]

    def test_D25_what_was_written_after_the_permit_ran_out_is_held(self, office: Office):
        phone = office.phone(office.person("an"), permit_ms=2 * DAY)
        phone.write("dossier-1", BEGUN)
        office.clock.forward(3 * DAY)
        phone.write("dossier-1", {"so_nhan_khau": 4})
        phone.send()
        office.merge()
        assert reasons(office) == ["permit_expired"]
        assert office.values("dossier-1", "chu_ho") == ["Lò Văn Đông"]

    def test_D25_what_was_written_after_the_reported_loss_is_held(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", BEGUN)
        office.clock.forward(HOUR)
        with office.store.write() as connection:
            connection.execute(installation.update().values(lost_since=office.clock()))
        office.clock.forward(HOUR)
        phone.write("dossier-1", {"so_nhan_khau": 4})
        phone.send()
        office.merge()
        assert reasons(office) == ["phone_locked"]

    def test_what_arrives_after_a_phone_was_locked_is_held(self, office: Office):
        phone = office.phone(office.person("an"))
        with office.store.write() as connection:
            connection.execute(installation.update().values(revoked=office.clock()))
        office.clock.forward(HOUR)
        phone.wrote("dossier-1", BEGUN, t=office.clock() - DAY)
        assert reasons(office) == ["phone_locked"]

    def test_a_volunteer_may_not_void(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", BEGUN)
        binh.wrote("dossier-1", {}, void=[begun])
        assert reasons(office) == ["may_not_void"]
        assert office.values("dossier-1", "chu_ho") == ["Lò Văn Đông"]

    def test_a_reconciling_officer_may_void_from_a_phone(self, office: Office):
        an, officer = office.phone(office.person("an")), office.phone(office.person("cuc", role="reconciler"))
        an.wrote("dossier-1", BEGUN)
        wrong = an.wrote("dossier-1", {"so_nhan_khau": 40})
        officer.wrote("dossier-1", {}, void=[wrong])
        assert (reasons(office), office.values("dossier-1", "so_nhan_khau")) == ([], [])

    def test_an_auditor_may_not_write(self, office: Office):
        office.phone(office.person("an", role="auditor")).wrote("dossier-1", BEGUN)
        assert reasons(office) == ["may_not_write"]

    def test_a_dossier_keeps_its_form(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"ten_cay": "Lim xanh"}, form=TREES)
        assert reasons(office) == ["other_form"]

    def test_a_dossier_begins_with_one_form_within_one_batch_too(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", BEGUN)
        phone.write("dossier-1", {"ten_cay": "Lim xanh"}, form=TREES)
        phone.send()
        office.merge()
        assert (reasons(office), office.listed("dossier-1").form) == (["other_form"], HOUSEHOLD_ID)

    def test_bytes_copied_into_another_stream_are_held_there(self, office: Office):
        an, thief = office.phone(office.person("an")), office.phone(office.person("xa"))
        an.write("dossier-1", BEGUN)
        thief.put(an.unsent[0])
        thief.send()
        an.send()
        office.merge()
        assert (reasons(office), office.values("dossier-1", "chu_ho")) == (["not_its_place"], ["Lò Văn Đông"])

    @pytest.mark.parametrize("data", [b"{", b"[]", b'{"n":NaN}', b'{"a":1,"a":2}', b"[" * 2000, b'"\\ud800"'])
    def test_what_cannot_be_read_is_held_and_the_next_change_flows(self, office: Office, data: bytes):
        phone = office.phone(office.person("an"))
        phone.put(data)
        phone.wrote("dossier-1", BEGUN)
        assert (reasons(office), office.values("dossier-1", "chu_ho")) == (["unreadable"], ["Lò Văn Đông"])

    def test_held_work_is_on_the_list_of_the_area_where_the_dossier_is(self, office: Office):
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"_area": KHE_SANG}, {"_area": [begun]})
        (row,) = office.rows(select(held))
        assert (row.area, row.form, row.by, row.dossier) == (BAN_MUON, HOUSEHOLD.split("@")[0], "an", "dossier-1")

    @pytest.mark.parametrize("years", [-56, -10, 10, 73])
    def test_A04_a_phone_years_away_is_merged_and_flagged(self, office: Office, years: int):
        phone = office.phone(office.person("an"))
        phone.drift, phone.skew = years * 365 * DAY, None
        phone.wrote("dossier-1", BEGUN)
        assert (reasons(office), office.values("dossier-1", "chu_ho")) == ([], ["Lò Văn Đông"])
        assert [row.code for row in office.rows(select(flag))] == ["clock_suspect"]
        assert office.listed("dossier-1").changed <= office.clock()

    def test_A04_a_clock_from_the_future_does_not_win_over_a_trusted_one(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", BEGUN | {"song": "3g"})
        binh.drift, binh.skew = 10 * 365 * DAY, None
        binh.wrote("dossier-1", {"song": "khong"}, {"song": [begun]})
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"song": "4g"}, {"song": [begun]})
        heads = office.view("dossier-1")["song"]
        assert {(head.value, head.origin.ok) for head in heads} == {("khong", False), ("4g", True)}
