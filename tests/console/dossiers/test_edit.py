"""Correcting a dossier at the desk: the form's own rules, one change of what differs, and nothing lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event, func, select

from api.home import Home
from field.forms.catalogue import sample_catalogue
from field.tables import change
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.api.office import merge
from tests.console.dossiers.typed import fields_of, opened, typed
from tests.console.dossiers.written import ELSEWHERE, HOUSE, NAME, PLACE, Village, begun, page, words_of

PATH = f"/dossiers/{HOUSE}/edit"
FEEDBACK = sample_catalogue().newest["phan_anh_kien_nghi"].ref


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """Three households."""
    return begun(home, new_phone)


def values(desk: Desk, path: str, key: str = HOUSE) -> list[Any]:
    paths = desk.call("GET", f"/api/v1/dossiers/{key}").json["paths"]
    return next(([each["value"] for each in at["siblings"]] for at in paths if at["path"] == path), [])


def changes(home: Home) -> int:
    with home.store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(change)).scalar_one())


def save(desk: Desk, fields: Any, status: int = 303, path: str = PATH) -> str:
    answer = desk.call("POST", path, data=fields)
    assert answer.status_code == status, words_of(answer.text)
    return answer.text if status != 303 else page(desk, answer.location)


def last(desk: Desk, key: str = HOUSE) -> dict[str, Any]:
    told: dict[str, Any] = desk.call("GET", f"/api/v1/dossiers/{key}/history").json["changes"][-1]
    return told


def test_the_form_stands_there_as_it_was_answered(village: Village, new_desk: Any) -> None:
    fields = opened(new_desk("minh"), PATH)
    assert fields["v:chu_ho"] == NAME
    assert fields["v:chu_ho_dien_thoai"] == "0912345678"
    assert fields["v:so_nhan_khau"] == "4"
    assert fields["v:vi_tri"] == PLACE
    assert fields.getlist("v:thiet_bi") == ["may_tinh"]
    assert fields["v:nguoi/r1/ten"] == "Quàng Thị Pành"
    assert fields["v:dong_y"] == "co"
    assert not any(name.startswith(("v:_", "v:start", "v:nguoi/r1/nguoi_id")) for name in fields)


def test_one_change_of_only_what_differs_is_written(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = typed(opened(desk, PATH), chu_ho="Lò Thị Đào", thiet_bi=["tivi"], note="đã gọi điện")
    assert "Đã ghi." in save(desk, fields)
    merge(home)
    told = last(desk)
    written = {each["path"]: each for each in told["written"]}
    assert {"chu_ho", "thiet_bi/may_tinh"} <= set(written)
    assert set(written) - {"chu_ho", "thiet_bi/may_tinh", "thiet_bi/tivi"} <= {"nguoi/r1/nguoi_id"}
    assert [each["value"] for each in written["chu_ho"]["replaced"]] == [NAME]
    assert (told["by"], told["how"], told["note"]) == ("minh", "desk", "đã gọi điện")
    assert values(desk, "chu_ho") == ["Lò Thị Đào"]
    assert values(desk, "thiet_bi/may_tinh") == [False]


def test_what_is_saved_without_an_edit_is_no_change(village: Village, home: Home, new_desk: Any) -> None:
    desk, before = new_desk("minh"), changes(home)
    assert "không ghi gì" in save(desk, typed(opened(desk, PATH)))
    respelled = typed(opened(desk, PATH), chu_ho=f"  {NAME} ", chu_ho_dien_thoai="0912 345 678", so_nhan_khau="4.0")
    assert "không ghi gì" in save(desk, respelled)
    assert changes(home) == before


def test_relevance_opens_and_closes_questions_as_answers_change(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = opened(desk, PATH)
    assert "v:chu_ho" in fields
    again = fields_of(save(desk, typed(fields, "again", dong_y="khong"), 200))
    assert "v:chu_ho" not in again
    back = fields_of(save(desk, typed(again, "again", dong_y="co"), 200))
    assert back["v:chu_ho"] == NAME


def test_choices_follow_the_answers_that_filter_them(village: Village, new_desk: Any) -> None:
    text = page(new_desk("minh"), PATH)
    villages = re.search(r'<select id="v-thon".*?</select>', text, re.DOTALL)
    assert villages is None or "Bản Hiềng" not in villages[0]
    desk = new_desk("minh")
    chosen = save(desk, typed(opened(desk, PATH), "again", xa=WEST_VILLAGE.partition("/")[0]), 200)
    villages = re.search(r'<select id="v-thon".*?</select>', chosen, re.DOTALL)
    assert villages is not None
    assert "Bản Hiềng" in villages[0]
    assert "Bản Đông" not in villages[0]


def test_what_a_constraint_says_is_told_and_one_may_save_all_the_same(
    village: Village, home: Home, new_desk: Any
) -> None:
    desk, before = new_desk("minh"), changes(home)
    text = save(desk, typed(opened(desk, PATH), so_nhan_khau="99", ma_ho="sai mã"), 422)
    for path in ("so_nhan_khau", "ma_ho"):
        assert f'href="#v-{path}"' in text
        assert re.search(rf'id="p-v-{path}">[^<]+<', text), "what is wrong stands beside the answer"
    assert fields_of(text)["v:so_nhan_khau"] == "99"
    assert changes(home) == before
    save(desk, typed(fields_of(text), "anyway"))
    merge(home)
    assert values(desk, "so_nhan_khau") == [99]


def test_what_cannot_be_read_is_never_written(village: Village, home: Home, new_desk: Any) -> None:
    desk, before = new_desk("minh"), changes(home)
    for act in ("save", "anyway"):
        text = save(desk, typed(opened(desk, PATH), act, so_nhan_khau="bảy"), 422)
        assert fields_of(text)["v:so_nhan_khau"] == "bảy"
    assert changes(home) == before


def test_a_required_answer_that_is_taken_away_is_asked_for(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    text = save(desk, typed(opened(desk, PATH), chu_ho=""), 422)
    assert "Câu này cần trả lời" in text
    assert "Câu này cần trả lời" not in page(desk, PATH), "what was missing before is not told before one saves"


def test_rows_are_added_taken_away_and_kept_after_all(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    more = fields_of(save(desk, typed(opened(desk, PATH), "add:nguoi"), 200))
    (row,) = more.getlist("n")
    answers = {f"{row.replace('/', '__')}__ten": "Lò Văn Mới", f"{row.replace('/', '__')}__nam_sinh": "1990"}
    save(desk, typed(more, "anyway", **answers))
    merge(home)
    assert values(desk, f"{row}/ten") == ["Lò Văn Mới"]
    gone = save(desk, typed(opened(desk, PATH), "take:nguoi/r1"), 200)
    assert "Bỏ khi lưu" in gone
    kept = fields_of(save(desk, typed(fields_of(gone), "keep:nguoi/r1"), 200))
    assert kept["v:nguoi/r1/ten"] == "Quàng Thị Pành"
    save(desk, typed(fields_of(gone)))
    merge(home)
    assert values(desk, "nguoi/r1/_life") == ["deleted"]
    assert "v:nguoi/r1/ten" not in opened(desk, PATH)


def test_what_came_meanwhile_stays_beside_and_differs(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = typed(opened(desk, PATH), chu_ho="Lò Thị Đào")
    village.hoa.write(HOUSE, {"chu_ho": "Lò Thị Đông", "so_nhan_khau": 7}, sup={
        "chu_ho": (village.first,), "so_nhan_khau": (village.first,)})  # fmt: skip
    village.merged()
    assert "Trong lúc sửa có thông tin mới về" in save(desk, fields)
    merge(home)
    assert sorted(values(desk, "chu_ho")) == ["Lò Thị Đào", "Lò Thị Đông"]
    assert values(desk, "so_nhan_khau") == [7], "what was not touched is not written back"


def test_two_clerks_on_one_page_never_overwrite_each_other(village: Village, home: Home, new_desk: Any) -> None:
    minh, tuan = new_desk("minh"), new_desk("tuan")
    one, other = opened(minh, PATH), opened(tuan, PATH)
    save(minh, typed(one, chu_ho="Lò Thị Một"))
    text = save(tuan, typed(other, chu_ho="Lò Thị Hai"), 409)
    assert fields_of(text)["v:chu_ho"] == "Lò Thị Hai"
    merge(home)
    save(tuan, typed(fields_of(text), chu_ho="Lò Thị Hai"))
    merge(home)
    assert sorted(values(minh, "chu_ho")) == ["Lò Thị Hai", "Lò Thị Một"]


def test_a_page_that_is_sent_twice_makes_one_change(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = typed(opened(desk, PATH), chu_ho="Lò Thị Đào", ghi_chu="đã gọi điện")
    save(desk, fields)
    merge(home)
    before = changes(home)
    assert "không ghi gì" in save(desk, fields)
    assert changes(home) == before
    assert (values(desk, "chu_ho"), values(desk, "ghi_chu")) == (["Lò Thị Đào"], ["đã gọi điện"])


def test_what_a_script_asks_while_one_answers_never_saves(village: Village, home: Home, new_desk: Any) -> None:
    desk, before = new_desk("minh"), changes(home)
    fields = typed(opened(desk, PATH), "save", chu_ho="Lò Thị Đào")
    answer = desk.call("POST", PATH, data=fields, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert fields_of(answer.text)["v:chu_ho"] == "Lò Thị Đào"
    assert changes(home) == before


def test_what_differs_is_decided_elsewhere(village: Village, new_desk: Any) -> None:
    for author, value in ((village.hoa, "Lò Thị Đào"), (village.lan, "Lò Thị Đông")):
        author.write(HOUSE, {"chu_ho": value}, sup={"chu_ho": (village.first,)})
    village.merged()
    desk = new_desk("minh")
    text = page(desk, PATH)
    assert "xin chốt ở Đối soát" in text
    assert "v:chu_ho" not in fields_of(text)


def test_a_note_stands_beside_those_of_others(village: Village, home: Home, new_desk: Any) -> None:
    village.hoa.write(HOUSE, {"ghi_chu": "nhà ở xa đường"})
    village.merged()
    desk = new_desk("minh")
    fields = opened(desk, PATH)
    assert fields["v:ghi_chu"] == ""
    assert "nhà ở xa đường" in page(desk, PATH)
    save(desk, typed(fields, ghi_chu="đã gọi điện"))
    merge(home)
    assert sorted(values(desk, "ghi_chu")) == ["nhà ở xa đường", "đã gọi điện"]


def test_days_and_moments_are_typed_and_come_back_unchanged(village: Village, home: Home, new_desk: Any) -> None:
    told = {"_area": WEST_VILLAGE, "tieu_de": "Đường hỏng", "han_tra_loi": "2026-12-01", "noi_dung": "một\nhai"}
    village.hoa.write("pa-hieng-0001", told, form=FEEDBACK)
    village.merged()
    desk, path = new_desk("minh"), "/dossiers/pa-hieng-0001/edit"
    before = changes(home)
    assert "không ghi gì" in save(desk, typed(opened(desk, path)), path=path)
    assert changes(home) == before
    save(desk, typed(opened(desk, path), "anyway", han_tra_loi="2026-12-02"), path=path)
    merge(home)
    assert values(desk, "han_tra_loi", "pa-hieng-0001") == ["2026-12-02"]


def test_a_dossier_of_elsewhere_or_of_no_right_is_not_found(village: Village, new_desk: Any) -> None:
    for person, path in (("minh", f"/dossiers/{ELSEWHERE}/edit"), ("pa", PATH)):
        desk = new_desk(person)
        assert desk.call("GET", path).status_code == 404
        assert desk.call("POST", path, data={"shown": "1", "act": "save", "v:chu_ho": "x"}).status_code == 404
    assert new_desk("kiem").call("GET", PATH).status_code == 403


@pytest.mark.parametrize("field", ["v:_life", "v:_area", "v:role", "v:nguoi/r9/ten", "v:nguoi/r1/_life", "s:role"])
def test_D19_a_field_that_no_page_sends_is_refused(village: Village, home: Home, new_desk: Any, field: str) -> None:
    desk, before = new_desk("minh"), changes(home)
    fields = typed(opened(desk, PATH))
    fields[field] = "deleted"
    save(desk, fields, 422)
    assert changes(home) == before


def test_D22_a_form_without_its_token_writes_nothing(village: Village, home: Home, new_desk: Any) -> None:
    desk, before = new_desk("minh"), changes(home)
    fields = typed(opened(desk, PATH), chu_ho="Kẻ Gian")
    fields.pop("csrf_token")
    answer = desk.client.post(PATH, data=fields)
    assert answer.status_code in {400, 403}
    assert changes(home) == before


def test_the_form_costs_the_same_number_of_statements_however_much_is_answered(
    village: Village, home: Home, new_desk: Any
) -> None:
    desk, said, costs = new_desk("tuan"), [], []
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    for n in range(12):
        village.hoa.write(HOUSE, {f"nguoi/r{n + 2}/ten": f"Lò {n}"})
        merge(home)
        if n in {1, 11}:
            said.clear()
            page(desk, PATH)
            costs.append(len(said))
    assert costs[0] == costs[1]
    assert costs[0] < 45
