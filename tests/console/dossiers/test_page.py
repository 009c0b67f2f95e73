"""The page of one dossier as the service draws it: what stands on it, for whom, and what its forms write."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from sqlalchemy import event

from api.home import Home
from field.checks.batch import check
from field.forms.catalogue import sample_catalogue
from field.tables import access_log
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.api.office import merge
from tests.console.dossiers.written import ELSEWHERE, HOUSE, NAME, SECOND, Village, begun, page, words_of

APPLICATION = sample_catalogue().newest["ho_tro_nop_ho_so"].ref
FILE = "nop-hieng-01"
PATH = f"/dossiers/{HOUSE}"


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """Three households."""
    return begun(home, new_phone)


@pytest.fixture
def application(village: Village) -> str:
    """An application that reached the office."""
    told = {"_area": WEST_VILLAGE, "dong_y": "co", "chu_ho_so": "Lò Văn Sơn"}
    village.hoa.write(FILE, told, form=APPLICATION)
    village.merged()
    return FILE


def shown(desk: Desk, key: str) -> str:
    found = re.search(r'name="shown" value="(\d+)"', page(desk, f"/dossiers/{key}"))
    assert found is not None
    return found[1]


def post(desk: Desk, key: str, act: str, **form: str) -> Any:
    return desk.call("POST", f"/dossiers/{key}/{act}", data={"shown": shown(desk, key), **form})


def values(desk: Desk, key: str, path: str) -> list[Any]:
    paths = desk.call("GET", f"/api/v1/dossiers/{key}").json["paths"]
    return next(([each["value"] for each in at["siblings"]] for at in paths if at["path"] == path), [])


def test_answers_stand_in_the_forms_layout_and_words(village: Village, new_desk: Any) -> None:
    text = page(new_desk("minh"), PATH)
    words = words_of(text)
    for said in (NAME, "Chủ hộ", "0912345678", "Quàng Thị Pành", "Bản Hiềng", "A01-"):
        assert said in words, said
    assert "máy tính" in words.lower()
    assert re.search(r"<table[^>]*>\s*<thead><tr><th scope=\"col\">#</th>", text), "rows of a repeat are a table"
    assert "vi_tri" not in words


def test_the_page_speaks_english_to_whoever_wants_it(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    desk.client.set_cookie("language", "en")
    words = words_of(page(desk, PATH))
    assert "History: 1 changes" in words
    assert "Sent to the office" in words


def test_another_villages_dossier_is_not_found_whatever_one_asks(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    for path in ("", "/now", "/file?as=csv", "/sheet"):
        assert desk.call("GET", f"/dossiers/{ELSEWHERE}{path}").status_code == 404
        assert desk.call("GET", f"/dossiers/khong-co-ho-so{path}").status_code == 404
    for act, form in (("number", {"number": "1"}), ("life", {"life": "deleted", "note": "x"})):
        answer = desk.call("POST", f"/dossiers/{ELSEWHERE}/{act}", data={"shown": "1", **form})
        assert answer.status_code == 404


def test_an_auditor_sees_that_there_are_answers_and_not_which(village: Village, new_desk: Any) -> None:
    text = page(new_desk("kiem"), PATH)
    assert "ẩn với vai trò này" in text
    for personal in ("Lò Thị", "Quàng", "0912345678", "20.034"):
        assert personal not in text
    assert "Lưu trữ hoặc xóa" not in text
    took = new_desk("kiem").call("GET", f"{PATH}/file?as=csv").text
    assert "Lò Thị" not in took
    assert "so_nhan_khau" in took


def test_what_differs_is_said_with_who_wrote_it_and_leads_to_the_decision(village: Village, new_desk: Any) -> None:
    for author, value in ((village.hoa, "Lò Thị Đào"), (village.lan, "Lò Thị Đông")):
        author.write(HOUSE, {"chu_ho": value}, sup={"chu_ho": (village.first,)})
    village.merged()
    desk = new_desk("minh")
    text = page(desk, PATH)
    assert "thông tin chưa khớp" in text
    assert "Lò Thị Đào" in text
    link = re.search(r'href="(/reconcile/\d+)">Xem và chốt', text)
    assert link is not None
    assert "Lò Thị Đông" in page(desk, link[1])


def test_every_change_says_who_when_by_which_road_and_what_it_replaced(village: Village, new_desk: Any) -> None:
    village.hoa.write(HOUSE, {"chu_ho": "Lò Thị Đào"}, sup={"chu_ho": (village.first,)}, note="viết nhầm")
    village.merged()
    text = page(new_desk("minh"), PATH).partition('id="history"')[2]
    assert "<del>Lò Thị Đồng</del> Lò Thị Đào" in text
    words = words_of(text)
    for said in ("hoa", "Giờ trên máy", "Về đến xã", "máy gửi thẳng", "máy của hoa", "viết nhầm"):
        assert said in words, said


def test_a_long_history_is_read_in_parts(village: Village, new_desk: Any) -> None:
    last = village.first
    for n in range(25):
        last = village.hoa.write(HOUSE, {"so_nhan_khau": n + 5}, sup={"so_nhan_khau": (last,)})
    village.merged()
    desk = new_desk("minh")
    text = page(desk, PATH)
    assert text.count("máy gửi thẳng") == 20
    assert f'href="{PATH}?older=20#history"' in text
    older = page(desk, f"{PATH}?older=20")
    assert older.count("máy gửi thẳng") == 6
    assert "older=40" not in older
    for odd in ("x", "-3", "9" * 40):
        page(desk, f"{PATH}?older={odd}")


def test_flags_and_held_changes_are_said_in_words(village: Village, home: Home, new_desk: Any) -> None:
    village.lan.write(SECOND, {"nguoi/r1/ten": "Vi Thị Mới", "nguoi/r1/nam_sinh": 1700})
    village.merged()
    check(home.store, home.surroundings)
    words = words_of(page(new_desk("minh"), f"/dossiers/{SECOND}"))
    assert "Cần kiểm tra" in words


def test_sent_is_not_filed(application: str, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    words = words_of(page(desk, f"/dossiers/{application}"))
    assert "Đã gửi về xã" in words
    assert "chưa nộp" in words
    assert post(desk, application, "number", number="  H39.15-261122-0001 ").status_code == 303
    assert "đang được nhập" in page(desk, f"/dossiers/{application}")
    merge(home)
    words = words_of(page(desk, f"/dossiers/{application}"))
    assert "mã hồ sơ H39.15-261122-0001" in words
    assert "chưa nộp" not in words
    assert values(desk, application, "_number") == ["H39.15-261122-0001"]


def test_a_household_is_no_application_and_has_no_official_number(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    assert "chưa nộp" not in page(desk, PATH)
    assert post(desk, HOUSE, "number", number="1").status_code == 422


def test_a_number_is_corrected_and_the_same_again_writes_nothing(application: str, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    for number in ("H1", "H2", "H2"):
        answer = post(desk, application, "number", number=number)
        said = page(desk, answer.location)
        merge(home)
    assert "không ghi gì" in said
    assert values(desk, application, "_number") == ["H2"]
    assert post(desk, application, "number", number=" ").status_code == 422


def test_two_clerks_who_enter_a_number_over_the_same_page_lose_neither(
    application: str, home: Home, new_desk: Any
) -> None:
    minh, tuan = new_desk("minh"), new_desk("tuan")
    before = shown(minh, application)
    assert post(minh, application, "number", number="H1").status_code == 303
    late = tuan.call("POST", f"/dossiers/{application}/number", data={"shown": before, "number": "H2"})
    assert late.status_code == 409
    assert "Một lần ghi khác của xã" in late.text
    assert 'value="H2"' in late.text
    merge(home)
    late = tuan.call("POST", f"/dossiers/{application}/number", data={"shown": before, "number": "H2"})
    assert late.status_code == 303
    merge(home)
    assert sorted(values(tuan, application, "_number")) == ["H1", "H2"]
    assert "mã hồ sơ chưa khớp" in words_of(page(tuan, f"/dossiers/{application}"))


@pytest.mark.parametrize(("life", "said"), [("archived", "lưu trữ"), ("deleted", "đã xóa")])
def test_a_dossier_is_put_away_with_a_reason_and_taken_back(
    village: Village, home: Home, new_desk: Any, life: str, said: str
) -> None:
    desk = new_desk("minh")
    assert post(desk, HOUSE, "life", life=life, note=" ").status_code == 422
    assert post(desk, HOUSE, "life", life=life, note="ghi hai lần").status_code == 303
    merge(home)
    text = page(desk, PATH)
    assert "ghi hai lần" in text
    assert "Đưa về dùng lại" in text
    assert said in words_of(page(desk, f"/dossiers?life={life}"))
    assert post(desk, HOUSE, "life", life="active").status_code == 303
    merge(home)
    assert "Đưa về dùng lại" not in page(desk, PATH)


def test_what_came_after_the_page_was_drawn_survives_a_deletion(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    before = shown(desk, HOUSE)
    village.hoa.write(HOUSE, {"so_nhan_khau": 9}, sup={"so_nhan_khau": (village.first,)})
    village.merged()
    form = {"shown": before, "life": "deleted", "note": "đã chuyển đi"}
    assert desk.call("POST", f"{PATH}/life", data=form).status_code == 303
    merge(home)
    text = page(desk, PATH)
    assert "Xóa hay giữ" in text
    assert values(desk, HOUSE, "so_nhan_khau") == [9]


def test_a_dossier_is_taken_along_as_json_and_csv_and_that_is_written_down(
    village: Village, home: Home, new_desk: Any
) -> None:
    village.hoa.write(HOUSE, {"ghi_chu": "=HYPERLINK(1)"})
    village.merged()
    desk = new_desk("minh")
    took = desk.call("GET", f"{PATH}/file?as=csv")
    assert "attachment" in took.headers["Content-Disposition"]
    lines = list(csv.DictReader(io.StringIO(took.text.removeprefix("\ufeff"))))
    told = {line["path"]: line for line in lines}
    assert told["chu_ho"]["answer"] == NAME
    assert told["chu_ho"]["written_by"] == "hoa"
    assert told["ghi_chu"]["answer"] == "'=HYPERLINK(1)", "D15"
    made = json.loads(desk.call("GET", f"{PATH}/file?as=json").text)
    assert made["dossier"]["id"] == HOUSE
    assert len(made["history"]) == 2
    assert desk.call("GET", f"{PATH}/file?as=exe").status_code == 422
    with home.store.read() as connection:
        rows = connection.execute(access_log.select().where(access_log.c.verb == "export_dossier")).all()
    assert [(row.person, row.subject, row.detail) for row in rows] == [("minh", HOUSE, "csv"), ("minh", HOUSE, "json")]


def test_whoever_opens_a_dossier_is_in_the_access_log(village: Village, home: Home, new_desk: Any) -> None:
    page(new_desk("minh"), PATH)
    with home.store.read() as connection:
        rows = connection.execute(access_log.select().where(access_log.c.verb == "read_dossier")).all()
    assert [(row.person, row.subject) for row in rows] == [("minh", HOUSE)]


def test_the_part_that_renews_itself_says_when_what_waited_was_taken_in(
    application: str, home: Home, new_desk: Any
) -> None:
    desk = new_desk("minh")
    post(desk, application, "number", number="H1")
    address = re.search(r'hx-get="([^"]+)"', page(desk, f"/dossiers/{application}"))
    assert address is not None
    assert "HX-Refresh" not in desk.call("GET", address[1]).headers
    merge(home)
    assert desk.call("GET", address[1]).headers["HX-Refresh"] == "true"


def test_a_page_costs_the_same_number_of_statements_however_much_happened(
    village: Village, home: Home, new_desk: Any
) -> None:
    desk, said, costs, last = new_desk("tuan"), [], [], village.first
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    for n in range(14):
        last = village.hoa.write(
            HOUSE, {"so_nhan_khau": n + 5, f"nguoi/r{n}/ten": f"Lò {n}"}, sup={"so_nhan_khau": (last,)}
        )
        merge(home)
        if n in {1, 13}:
            said.clear()
            page(desk, PATH)
            costs.append(len(said))
    assert costs[0] == costs[1]
    assert costs[0] < 50


def test_a_dossier_of_an_unknown_form_is_shown_as_it_is(village: Village, home: Home, new_desk: Any) -> None:
    village.hoa.write("la-hieng-0001", {"_area": WEST_VILLAGE, "cai_gi_do": "một điều"}, form="khong_ai_biet@1")
    village.merged()
    assert "một điều" in page(new_desk("minh"), "/dossiers/la-hieng-0001")
