"""A history is told in words, newest last, with what each change replaced as far as the phone knows it."""

from __future__ import annotations

from api.client.screens.known import samples
from api.client.screens.past import history_words

from .views import DAY, change, head, saved, view


def test_a_change_tells_what_it_replaced() -> None:
    lines = history_words(
        [saved({"dan_toc": "01"}), saved({"dan_toc": "03"}, "T.1.h", "waiting", 2 * DAY)],
        [change({"dan_toc": "03"}, "T.1.h", {"dan_toc": ("S.1.h",)})],
        view(head("dan_toc", "03")),
        samples(),
    ).split("\n")
    assert lines[1] == "    Dân tộc: Kinh"
    assert lines[2].endswith("tnv-1a  Chờ gửi · Waiting")
    assert lines[3] == "    Dân tộc: Thái  (thay · instead of: Kinh)"


def test_what_was_replaced_and_is_not_on_this_phone_is_left_out() -> None:
    text = history_words(
        [saved({"dan_toc": "03"})], [change({"dan_toc": "03"}, "S.1.h", {"dan_toc": ("X.9.h",)})], {}, samples()
    )
    assert text.endswith("    Dân tộc: Thái")


def test_a_changed_set_tells_what_came_and_what_went() -> None:
    text = history_words([saved({"thiet_bi/wifi": True, "thiet_bi/tivi": False})], [], {}, samples())
    assert "    Thiết bị trong nhà: thêm · added: Cáp quang/wifi; bỏ · removed: Tivi" in text


def test_a_row_is_called_by_the_name_it_has_today() -> None:
    text = history_words([saved({"nguoi/a/nam_sinh": 1950})], [], view(head("nguoi/a/ten", "Vi Thị Ọi")), samples())
    assert "    Người từ 14 tuổi trở lên: Vi Thị Ọi\n      Năm sinh: 1950" in text


def test_a_held_change_tells_why_in_words() -> None:
    text = history_words([saved({"chu_ho": "A"}, level="held", held="out_of_scope")], [], {}, samples())
    assert "Tạm giữ, chờ xử lý" in text
    assert "Ngoài địa bàn phụ trách khi ghi." in text


def test_a_moment_that_is_no_date_stops_nothing() -> None:
    assert "không rõ lúc nào" in history_words([saved({"chu_ho": "A"}, t=2**53 - 1)], [], {}, samples())
