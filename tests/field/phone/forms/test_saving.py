"""A form filled in on a phone: what is saved with an author's answers, what is not, and what is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from field.forms.lists.rows import ListRows
from field.phone import kinds_of, own_changes, view
from field.phone.forms.fetching import bring
from field.phone.forms.reading import begun_with, catalogue
from field.phone.forms.saving import Saved, begin, save
from field.phone.forms.scope import own_areas, picked
from tests.field.phone.forms.shelves import GOODS, Shelves, published
from tests.field.phone.village import Pocket, Village
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR, HOUSEHOLD

HEAD = ",type,name,label::Tiếng Việt (vi),label::English (en),required,relevant,constraint"
MORE = ",constraint_message::Tiếng Việt (vi),default,calculation,choice_filter,repeat_count"
VISIT = f"""settings
,form_title,form_id,version,default_language,instance_name
,Thăm / Visit,tham,1,Tiếng Việt (vi),${{ten}}
survey
{HEAD}{MORE}
,start,start,,,,,,,,,,
,end,end,,,,,,,,,,
,username,nguoi_ghi,,,,,,,,,,
,select_one_from_file units.csv,xa,Xã,Commune,yes,,,,,,,
,select_one_from_file areas.csv,thon,Thôn,Village,yes,,,,,,xa = ${{xa}},
,text,ten,Tên,Name,yes,,,,,,,
,integer,so_nguoi,Số người,People,,,. >= 1,Ít nhất một người,1,,,
,date,ngay,Ngày,Day,,,,,today(),,,
,calculate,gap_doi,,,,,,,,${{so_nguoi}} * 2,,
,text,ly_do,Lý do,Reason,yes,${{so_nguoi}} > 5,,,,,,
,begin_repeat,con,Con,Child,,,,,,,,
,calculate,ma,,,,,,,,once(uuid()),,
,text,goi,Tên gọi,Called,yes,,,,,,,
,end_repeat,,,,,,,,,,,
,integer,so_xe,Số xe,Vehicles,,,,,0,,,
,begin_repeat,xe,Xe,Vehicle,,,,,,,,${{so_xe}}
,text,bien,Biển số,Plate,,,,,,,,
,text,loai,Loại,Kind,,,,,xe máy,,,
,calculate,cho,,,,,,,,position(..),,
,end_repeat,,,,,,,,,,,
"""
"""Places, defaults, calculations, relevance, rows by hand and rows by count."""


class Hand:
    """A volunteer with a phone that has met home."""

    def __init__(self, pocket: Pocket, folder: Path = Path()) -> None:
        self.pocket = pocket
        bring(pocket.store, Shelves(pocket.village, pocket, folder=folder).source())
        with pocket.store.read() as connection:
            self.around = replace(pocket.around, kind_of=kinds_of(catalogue(connection)))

    def begins(self, answers: dict[str, object], form: str = "tham@1", area: str = BAN_MUON) -> Saved:
        with self.pocket.store.write() as connection:
            return begin(connection, self.around, form, answers, area)

    def saves(self, dossier: str, answers: dict[str, object], row: str = "") -> Saved:
        with self.pocket.store.write() as connection:
            return save(connection, self.around, dossier, answers, row)

    def shown(self, dossier: str) -> dict[str, object]:
        with self.pocket.store.read() as connection:
            return {path: heads[-1].value for path, heads in view(connection, dossier).items()}

    def changes(self, dossier: str) -> int:
        with self.pocket.store.read() as connection:
            return len(own_changes(connection, dossier))


@pytest.fixture
def lan(village: Village) -> Hand:
    village.person("lan", area_id=BAN_MUON)
    published(village, VISIT)
    return Hand(village.new_phone("lan"))


def codes(saved: Saved) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in saved.faults]


def test_a_new_dossier_has_its_defaults_calculations_and_what_the_phone_knows(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng"})
    shown = lan.shown(saved.dossier)
    assert shown["so_nguoi"] == 1
    assert shown["gap_doi"] == "2"
    assert shown["ngay"] == "2026-11-18"
    assert shown["nguoi_ghi"] == "lan"
    assert str(shown["start"]).startswith("2026-11-18T")
    assert str(shown["end"]).startswith("2026-11-18T")


def test_village_and_commune_are_prefilled_from_the_area_and_found_in_the_lists(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng"})
    shown = lan.shown(saved.dossier)
    assert (shown["_area"], shown["thon"], shown["xa"]) == (BAN_MUON, BAN_MUON, COMMUNE)
    assert codes(saved) == []


def test_an_author_picks_among_their_own_areas_and_never_types(village: Village, lan: Hand):
    with lan.pocket.store.read() as connection:
        assert [each.id for each in own_areas(connection, "tham")] == [BAN_MUON]
    village.person("minh", area_id=COMMUNE)
    minh = Hand(village.new_phone("minh"))
    with minh.pocket.store.read() as connection:
        areas = own_areas(connection, "tham")
    assert [each.id for each in areas] == [BAN_MUON, BAN_LAU]
    assert picked(areas, BAN_LAU) == areas[1:]
    assert picked(areas, "") == areas
    assert picked(areas, "không đâu") == []


def test_saving_again_without_an_edit_makes_no_change_whatever_the_form_works_out(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng", "so_nguoi": "3"})
    lan.pocket.village.clock.forward(HOUR)
    assert lan.saves(saved.dossier, {"ten": "Lò Thị Đồng", "so_nguoi": "3.0"}).name is None
    assert lan.saves(saved.dossier, {}).name is None
    assert lan.changes(saved.dossier) == 1


def test_an_edit_brings_what_follows_from_it_and_no_default_again(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng"})
    lan.pocket.village.clock.forward(HOUR)
    edited = lan.saves(saved.dossier, {"so_nguoi": "4", "ngay": ""})
    shown = lan.shown(saved.dossier)
    assert (shown["gap_doi"], shown["ngay"]) == ("8", None)
    assert set(edited.by_form) == {"gap_doi", "end"}
    assert lan.saves(saved.dossier, {"ten": "Lò Thị Đống"}).by_form == ("end",)
    assert lan.shown(saved.dossier)["ngay"] is None


def test_what_is_wrong_is_told_in_the_forms_words_and_saved_all_the_same(lan: Hand):
    saved = lan.begins({"so_nguoi": "0"})
    assert codes(saved) == [("ten", "required"), ("so_nguoi", "constraint")]
    assert saved.faults[1].words["vi"] == "Ít nhất một người"
    assert saved.faults[1].words["en"]
    assert lan.shown(saved.dossier)["so_nguoi"] == 0


def test_an_answer_that_the_form_does_not_ask_now_is_not_saved(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng", "ly_do": "nhà đông"})
    assert saved.left_out == ("ly_do",)
    assert "ly_do" not in lan.shown(saved.dossier)
    assert lan.saves(saved.dossier, {"ly_do": "nhà đông"}).name is None
    together = lan.saves(saved.dossier, {"so_nguoi": 7, "ly_do": "nhà đông"})
    assert together.left_out == ()
    assert lan.shown(saved.dossier)["ly_do"] == "nhà đông"


def test_an_answer_that_stops_being_asked_stays_until_a_person_clears_it(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng", "so_nguoi": 7, "ly_do": "nhà đông"})
    assert codes(lan.saves(saved.dossier, {"so_nguoi": 2})) == [("ly_do", "irrelevant")]
    assert lan.shown(saved.dossier)["ly_do"] == "nhà đông"
    assert codes(lan.saves(saved.dossier, {"ly_do": None})) == []
    assert lan.shown(saved.dossier)["ly_do"] is None


def test_a_row_gets_its_own_id_once(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng"})
    added = lan.saves(saved.dossier, {"con/r1/goi": "Ọi"}, "con/r1")
    assert set(added.by_form) == {"con/r1/ma", "end"}
    first = lan.shown(saved.dossier)["con/r1/ma"]
    lan.saves(saved.dossier, {"con/r1/goi": "Ón"})
    assert lan.shown(saved.dossier)["con/r1/ma"] == first


def test_rows_that_a_count_asks_for_are_there_with_their_defaults_and_none_is_taken_away(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng", "so_xe": 2})
    kinds = [value for path, value in lan.shown(saved.dossier).items() if path.endswith("/loai")]
    assert kinds == ["xe máy", "xe máy"]
    lan.saves(saved.dossier, {"so_xe": 1})
    assert sum(path.endswith("/loai") for path in lan.shown(saved.dossier)) == 2


def test_rows_keep_their_places_whether_people_add_them_or_a_count_does(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng", "so_xe": 9})
    places = {path: value for path, value in lan.shown(saved.dossier).items() if path.endswith("/cho")}
    assert sorted(places.values(), key=str) == [str(place) for place in range(1, 10)]
    lan.saves(saved.dossier, {"so_nguoi": 3})
    assert places == {path: value for path, value in lan.shown(saved.dossier).items() if path.endswith("/cho")}
    ids = []
    for _turn in range(9):
        lan.pocket.village.clock.forward(1)
        ids.append(lan.around.new_row())
    assert ids == sorted(ids)
    assert all(row[0].isalnum() for row in ids), "a spreadsheet takes - for a formula"


def test_a_form_of_an_unknown_version_is_saved_as_it_is_answered(lan: Hand):
    saved = lan.begins({"ten": "Lò Thị Đồng"}, "mau_la@3")
    assert saved.by_form == ()
    assert lan.shown(saved.dossier) == {"ten": "Lò Thị Đồng", "_area": BAN_MUON}


def test_a_choice_is_held_against_the_list_that_home_sent(village: Village):
    village.person("lan", area_id=BAN_MUON)
    goods = ListRows.of([{"name": f"m{n}", "label": f"Mặt hàng số {n}"} for n in range(30)])
    published(village, GOODS, hang=goods)
    lan = Hand(village.new_phone("lan"))
    assert codes(lan.begins({"ten": "Nghiến", "so": "m7"}, "cay@7")) == []
    assert codes(lan.begins({"ten": "Nghiến", "so": "m77"}, "cay@7")) == [("so", "not_in_list")]


def test_a_phone_that_has_met_no_home_fills_in_the_samples(village: Village):
    village.person("lan", area_id=BAN_MUON)
    pocket = village.new_phone("lan")
    with pocket.store.read() as connection:
        around = replace(pocket.around, kind_of=kinds_of(catalogue(connection)))
        assert HOUSEHOLD in {form.ref for form in begun_with(connection).values()}
    with pocket.store.write() as connection:
        saved = begin(connection, around, HOUSEHOLD, {"dong_y": "co", "chu_ho": "Lò Văn An"}, BAN_MUON)
    assert ("song", "required") in codes(saved)
    assert "chu_ho" not in {path for path, _ in codes(saved)}


def test_after_a_refusal_no_answer_is_missing_that_nobody_may_ask_for(village: Village):
    village.forms = None
    village.person("lan", area_id=BAN_MUON)
    lan = Hand(village.new_phone("lan"))
    refused = lan.begins({"dong_y": "khong"}, HOUSEHOLD)
    assert ("song", "required") not in codes(refused)
    assert ("song", "required") in codes(lan.saves(refused.dossier, {"dong_y": "co"}))
    assert codes(lan.saves(refused.dossier, {"dong_y": "khong"})) == codes(refused)


@pytest.mark.parametrize("drift", [-2_000_000_000_000, 7_000_000_000_000_000])
def test_A04_a_phone_with_any_clock_fills_in_a_form(village: Village, lan: Hand, drift: int):
    lan.pocket.drift = drift
    saved = lan.begins({"ten": "Lò Thị Đồng"})
    assert lan.shown(saved.dossier)["gap_doi"] == "2"
