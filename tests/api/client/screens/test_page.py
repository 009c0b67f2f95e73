"""A dossier is told as a person would read it: in the form's order and words, and what differs is marked."""

from __future__ import annotations

from api.client.screens.known import samples
from api.client.screens.page import page_words

from .views import DAY, VILLAGE, head, view


def told(*heads: object) -> list[str]:
    return page_words("dossier-1", view(*heads), samples()).split("\n")  # type: ignore[arg-type]


def test_a_set_stands_on_one_line_in_the_words_and_order_of_its_choices() -> None:
    lines = told(head("thiet_bi/wifi", True), head("thiet_bi/smartphone", True), head("thiet_bi/tivi", False))
    assert lines[1:] == ["  Thiết bị trong nhà: Điện thoại thông minh, Cáp quang/wifi"]


def test_a_set_without_elements_says_that_nothing_was_chosen() -> None:
    assert told(head("thiet_bi/wifi", False))[1:] == ["  Thiết bị trong nhà: không chọn mục nào · none"]


def test_an_element_that_somebody_kept_stays_in_its_set() -> None:
    lines = told(head("thiet_bi/wifi", True), head("thiet_bi/wifi", False, name="T.1.h"))
    assert lines[1:] == ["  Thiết bị trong nhà: Cáp quang/wifi"]


def test_answers_stand_in_the_order_of_the_form_and_unknown_paths_last() -> None:
    lines = told(head("so_nhan_khau", 5), head("a_la", "?"), head("chu_ho", "Lò Văn An"), head("_area", VILLAGE))
    assert [line.strip().partition(":")[0] for line in lines[1:]] == ["Địa bàn", "Chủ hộ", "Số nhân khẩu", "a_la"]


def test_life_areas_choices_and_phone_numbers_are_words() -> None:
    lines = told(
        head("_life", "archived"),
        head("_area", VILLAGE),
        head("dan_toc", "03"),
        head("chu_ho_dien_thoai", "+84912345678"),
        head("vi_tri", "20.03 105.04 400.5 11.3"),
    )
    assert "  Tình trạng phiếu: Đã cất" in lines
    assert "  Địa bàn: Bản Nậm Lưa, Xã Mường Sương" in lines
    assert "  Dân tộc: Thái" in lines
    assert "  Số điện thoại: 0912345678" in lines
    assert "  Vị trí nhà: 20.03, 105.04 · sai số 11.3 m" in lines


def test_an_area_without_a_known_name_is_told_by_its_id() -> None:
    assert told(head("_area", "00000@2025-07-01/Z99"))[1:] == ["  Địa bàn: 00000@2025-07-01/Z99"]


def test_each_person_has_a_heading_of_their_own_as_they_were_first_written() -> None:
    lines = told(
        head("nguoi/bbb/ten", "Lò Thị Ọi", t=DAY),
        head("nguoi/bbb/nam_sinh", 1968, t=3 * DAY),
        head("nguoi/aaa/ten", "Vi Văn Hặc", t=2 * DAY),
        head("song", "4g"),
        head("chu_ho", "Lò Thị Ọi"),
    )
    assert lines[1:] == [
        "  Chủ hộ: Lò Thị Ọi",
        "  Người từ 14 tuổi trở lên: Lò Thị Ọi",
        "    Họ tên: Lò Thị Ọi",
        "    Năm sinh: 1968",
        "  Người từ 14 tuổi trở lên: Vi Văn Hặc",
        "    Họ tên: Vi Văn Hặc",
        "  Sóng di động tại nhà: 4G/5G dùng được",
    ]


def test_a_removed_row_is_one_line_that_says_so() -> None:
    seen = head("nguoi/aaa/ten", "Vi Văn Hặc", name="S.1.h")
    gone = head("nguoi/aaa/_life", "deleted", name="S.1.h")
    assert told(seen, gone)[1:] == ["  Người từ 14 tuổi trở lên: Vi Văn Hặc (Đã xoá)"]


def test_a_removal_that_met_a_value_its_author_had_not_seen_hides_nothing() -> None:
    unseen = head("nguoi/aaa/ten", "Vi Văn Hặc", name="T.1.h")
    gone = head("nguoi/aaa/_life", "deleted", name="S.1.h")
    lines = told(unseen, gone)
    assert "    Họ tên: Vi Văn Hặc" in lines
    assert "    Tình trạng dòng: thông tin chưa khớp · answers that differ" in lines


def test_siblings_are_marked_with_who_and_when() -> None:
    lines = told(head("chu_ho", "Lò Văn An"), head("chu_ho", "Lò Văn Ân", "tnv-1b", 2 * DAY, "T.1.h"))
    assert lines[1] == "  Chủ hộ: thông tin chưa khớp · answers that differ"
    assert lines[2].startswith("      Lò Văn An  (tnv-1a, ")
    assert lines[3].startswith("      Lò Văn Ân  (tnv-1b, ")


def test_siblings_that_a_policy_settles_are_one_answer_and_the_others_stay_visible() -> None:
    lines = told(head("song", "4g", t=DAY), head("song", "lom", "tnv-1b", 2 * DAY, "T.1.h"))
    assert lines[1] == "  Sóng di động tại nhà: Không có sóng (lõm sóng)"
    assert lines[2].startswith("      ghi khác · also: 4G/5G dùng được  (tnv-1a,")


def test_a_dossier_of_an_unknown_form_is_told_by_its_paths() -> None:
    heads = [head("x/1/y", ["a", 2, None, True])]
    strange = type(heads[0].origin)(heads[0].origin.name, "tnv-1a", form="mau_la@9", t=DAY)
    lines = told(type(heads[0])(strange, "x/1/y", heads[0].value))
    assert lines == ["dossier-1  (mau_la, dossier-1)", "  x/1/y: a, 2, –, có"]
