"""What holds on every database: choices from lists outside of the form are judged by every version that there was."""

import pytest

from field.forms.lists.keeping import keep
from field.forms.lists.rows import ListRows
from field.storage.statements import counted
from tests.field.checks.checking import FORM, RIGHT, flags, publish_form, run
from tests.field.world import Office, Phone

LISTED = FORM.replace(",phieu,1,", ",gia_ca,1,").replace(
    ",text,them,Thêm,,,${loai} = 'b',,",
    """,select_one_from_file hang.csv,hang,Hàng,,,,,
,select_one_from_file areas.csv,noi,Nơi,,,,,
,integer,gia,Giá,,,,". <= pulldata('hang', 'tran', 'name', ${hang})",Cao quá
,integer,dan,Dân,,,,". <= count(instance('areas')/root/item)",""",
)
FORM_REF = "gia_ca@1"
FIRST = ListRows.of([{"name": "gao", "label": "Gạo", "tran": "20"}, {"name": "muoi", "label": "Muối", "tran": "5"}])
SECOND = ListRows.of([{"name": "gao", "label": "Gạo", "tran": "30"}, {"name": "dau", "label": "Dầu", "tran": "60"}])


class ListsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        office = Office(store)
        take_list(office, FIRST)
        publish_form(office, LISTED)
        take_list(office, SECOND)
        return office

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_a_choice_that_was_ever_in_the_list_is_right_and_any_other_is_flagged(self, office: Office, an: Phone):
        for code in ("muoi", "dau", "vang"):
            an.wrote(f"dossier-{code}", RIGHT | {"hang": code}, form=FORM_REF)
        run(office)
        assert [flags(office, f"dossier-{code}") for code in ("muoi", "dau", "vang")] == [
            [],
            [],
            [("check_not_in_list", "hang")],
        ]

    def test_of_what_stands_beside_a_choice_the_newest_version_counts(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT | {"hang": "gao", "gia": 25}, form=FORM_REF)
        an.wrote("dossier-2", RIGHT | {"hang": "gao", "gia": 31}, form=FORM_REF)
        run(office)
        assert (flags(office, "dossier-1"), flags(office, "dossier-2")) == ([], [("check_constraint", "gia")])

    def test_lists_that_home_makes_for_each_area_judge_nobody(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT | {"noi": "khong_co", "dan": 10**6}, form=FORM_REF)
        run(office)
        assert flags(office) == []

    def test_a_list_is_read_once_for_each_process(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT | {"hang": "gao"}, form=FORM_REF)
        run(office)
        an.wrote("dossier-2", RIGHT | {"hang": "gao", "ten": "Mẩy"}, form=FORM_REF)
        with counted(office.store) as statements:
            run(office)
        assert not [each for each in statements.texts if "list_version.content" in each]


def take_list(office: Office, rows: ListRows) -> None:
    """A version of the list `hang.csv`, the newest from now on."""
    office.clock.forward(1)
    with office.store.write() as connection:
        keep(connection, "hang.csv", rows, "hang.csv", "an", office.surroundings)
