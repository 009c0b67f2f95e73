"""What holds on every database: possible duplicates are flagged on both sides, and no longer than they are."""

import pytest
from sqlalchemy import select

from field.tables import likeness
from tests.field.checks.checking import FORM, ONE, RIGHT, flagged, publish_form, run
from tests.field.world import BAN_LAU, BAN_MUON, Office, Phone

MAY = RIGHT | {"ten": "Lò Thị Mẩy", "dien_thoai": "0912345678"}


class DuplicatesSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        office = Office(store)
        publish_form(office)
        return office

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_both_are_flagged_whatever_marks_and_spellings(self, office: Office, an: Phone):
        an.wrote("dossier-1", MAY, form=ONE)
        run(office)
        assert flagged(office) == []
        an.wrote("dossier-2", MAY | {"ten": "lo thi  may", "dien_thoai": "+84912345678", "_area": BAN_LAU}, form=ONE)
        an.wrote("dossier-3", MAY | {"ten": "Lò Văn Sinh"}, form=ONE)
        run(office)
        assert flagged(office) == ["dossier-1", "dossier-2"]

    def test_found_in_one_batch_too(self, office: Office, an: Phone):
        an.write("dossier-1", MAY, form=ONE)
        an.write("dossier-2", MAY, form=ONE)
        an.send()
        office.merge()
        run(office)
        assert flagged(office) == ["dossier-1", "dossier-2"]

    def test_a_missing_answer_is_like_no_other(self, office: Office, an: Phone):
        an.wrote("dossier-1", {"_area": BAN_MUON, "ten": "Mẩy"}, form=ONE)
        an.wrote("dossier-2", {"_area": BAN_MUON, "ten": "Mẩy"}, form=ONE)
        run(office)
        assert flagged(office) == []

    def test_the_flags_go_when_one_of_them_becomes_another(self, office: Office, an: Phone):
        an.wrote("dossier-1", MAY, form=ONE)
        name = an.wrote("dossier-2", MAY, form=ONE)
        run(office)
        an.wrote("dossier-2", {"ten": "Lò Thị May Mắn"}, {"ten": [name]}, form=ONE)
        run(office)
        assert flagged(office) == []

    def test_a_deleted_one_does_not_count(self, office: Office, an: Phone):
        an.wrote("dossier-1", MAY, form=ONE)
        name = an.wrote("dossier-2", MAY, form=ONE)
        run(office)
        an.wrote("dossier-2", {"_life": "deleted"}, seen=[name], form=ONE)
        run(office)
        assert flagged(office) == []
        assert [row.dossier for row in office.rows(select(likeness.c.dossier))] == ["dossier-1"]

    def test_two_that_people_joined_are_no_longer_possible_duplicates_and_a_third_is(self, office: Office, an: Phone):
        for name in ("dossier-1", "dossier-2"):
            an.wrote(name, MAY, form=ONE)
        run(office)
        edge = an.wrote("dossier-2", {"_same/dossier-1": True}, form=ONE)
        run(office)
        assert flagged(office) == []
        an.wrote("dossier-3", MAY, form=ONE)
        run(office)
        assert flagged(office) == ["dossier-1", "dossier-2", "dossier-3"]
        an.wrote("dossier-2", {"_same/dossier-1": False}, {"_same/dossier-1": [edge]}, form=ONE)
        run(office)
        assert flagged(office) == ["dossier-1", "dossier-2", "dossier-3"]

    def test_of_three_alike_two_stay_flagged_when_one_goes(self, office: Office, an: Phone):
        names = [an.wrote(f"dossier-{number}", MAY, form=ONE) for number in (1, 2, 3)]
        run(office)
        an.wrote("dossier-3", {"dien_thoai": "0987654321"}, {"dien_thoai": [names[2]]}, form=ONE)
        run(office)
        assert flagged(office) == ["dossier-1", "dossier-2"]

    def test_many_alike_are_all_flagged(self, office: Office, an: Phone):
        for number in range(30):
            an.write(f"dossier-{number:02}", MAY, form=ONE)
        an.send()
        office.merge()
        run(office, limit=7)
        assert len(flagged(office)) == 30

    def test_another_form_is_never_a_duplicate(self, office: Office, an: Phone):
        publish_form(office, FORM.replace(",phieu,1,", ",don,1,"))
        an.wrote("dossier-1", MAY, form=ONE)
        an.wrote("dossier-2", MAY, form="don@1")
        run(office)
        assert flagged(office) == []

    def test_members_of_a_repeat_are_compared_row_by_row(self, office: Office, an: Phone):
        rows = FORM.replace("ten dien_thoai", "ho_ten tuoi").replace(",phieu,1,", ",nha,1,")
        publish_form(office, rows)
        house = {"_area": BAN_MUON, "ten": "x", "tuoi": 3, "con/a/ho_ten": "An", "con/b/ho_ten": "Bình"}
        an.wrote("dossier-1", house, form="nha@1")
        name = an.wrote("dossier-2", house | {"con/b/ho_ten": "Cúc"}, form="nha@1")
        an.wrote("dossier-3", house | {"con/a/ho_ten": "Dung", "con/b/ho_ten": "Em"}, form="nha@1")
        run(office)
        assert flagged(office) == ["dossier-1", "dossier-2"]
        an.wrote("dossier-2", {"con/a/_life": "deleted"}, seen=[name], form="nha@1")
        run(office)
        assert flagged(office) == []

    def test_what_is_kept_of_a_likeness_is_a_hash(self, office: Office, an: Phone):
        an.wrote("dossier-1", MAY, form=ONE)
        run(office)
        (row,) = office.rows(select(likeness))
        assert (row.form, len(row.key)) == ("phieu", 22)
