"""The form that is opened and asked: 26 questions, one of them with 1,500 choices, as an XLSForm in CSV.

Any client can be given it. It has what forms here have: constraints, questions that come only with an answer, and sums.
It may not be made easier for one client.
"""

from __future__ import annotations

import csv
from io import StringIO

from field.forms.xlsform.converting import Compiled, convert

FORM, VERSION = "mau_rong", "2026112201"
TITLE = "Mẫu rộng"
CHOICES = 1_500
QUESTIONS = 26
SEARCHED = "phieng luong 7"
"""What somebody types who looks for one of the choices, and finds only it."""
ANSWERS = {
    "Chủ hộ": "Lò Thị Mẩy",
    "Năm sinh": "1957",
    "Số định danh": "038057000123",
    "Số điện thoại": "0912345678",
    "Số người trong nhà": "5",
    "Số trẻ em": "2",
    "Số người già": "1",
    "Số tiền vay": "50000",
    "Ruộng, sào": "4",
    "Ghi chú": "Nhà ở cuối bản",
}
"""What is typed, by the words of the question; 3 to any other number, and the first choice of any."""

_LANGUAGE = "label::Tiếng Việt (vi)"
_COLUMNS = ("type", "name", _LANGUAGE, "required", "relevant", "constraint", "appearance", "calculation")
_SURVEY: tuple[tuple[str, ...], ...] = (
    ("text", "chu_ho", "Chủ hộ", "yes", "", "string-length(.) >= 2"),
    ("integer", "nam_sinh", "Năm sinh", "yes", "", ". >= 1900 and . <= 2026"),
    ("select_one gioi", "gioi", "Giới tính"),
    ("text", "dinh_danh", "Số định danh", "", "", "regex(.,'^[0-9]{12}$')", "numbers"),
    ("text", "dien_thoai", "Số điện thoại", "", "", "regex(.,'^0[35789][0-9]{8}$')", "numbers"),
    ("select_one ban", "ban", "Thôn, bản", "yes", "", "", "minimal autocomplete"),
    ("select_one dan_toc", "dan_toc", "Dân tộc"),
    ("select_one dan_toc", "ngon_ngu", "Ngôn ngữ thường dùng"),
    ("integer", "so_nguoi", "Số người trong nhà", "yes", "", ". >= 1 and . <= 30"),
    ("integer", "so_tre", "Số trẻ em", "", "${so_nguoi} > 1", ". >= 0 and . < ${so_nguoi}"),
    ("integer", "so_gia", "Số người già", "", "${so_nguoi} > 1", ". >= 0 and . <= ${so_nguoi}"),
    ("calculate", "so_lon", "", "", "", "", "", "${so_nguoi} - coalesce(${so_tre}, 0)"),
    ("select_one yn", "vay_von", "Có vay vốn không?", "yes"),
    ("integer", "so_tien", "Số tiền vay, nghìn đồng", "", "${vay_von}='co'", ". > 0"),
    ("date", "ngay_vay", "Ngày vay", "", "${vay_von}='co'"),
    ("select_multiple do_dac", "do_dac", "Đồ đạc trong nhà"),
    ("select_one dien", "dien", "Nguồn điện"),
    ("select_one nuoc", "nuoc", "Nguồn nước"),
    ("decimal", "ruong", "Ruộng, sào", "", "", ". >= 0"),
    ("decimal", "ruong_nuoc", "Trong đó ruộng nước, sào", "", "${ruong} > 0", ". <= ${ruong}"),
    ("decimal", "rung", "Rừng, héc-ta", "", "", ". >= 0"),
    ("integer", "trau", "Trâu", "", "", ". >= 0"),
    ("integer", "bo", "Bò", "", "", ". >= 0"),
    ("integer", "lon", "Lợn", "", "", ". >= 0"),
    ("calculate", "gia_suc", "", "", "", "", "", "${trau} + ${bo} + ${lon}"),
    ("select_one yn", "tiem", "Đã tiêm phòng chưa?", "", "${gia_suc} > 0"),
    ("select_multiple can", "can_ho_tro", "Cần hỗ trợ gì?"),
    ("text", "ghi_chu", "Ghi chú"),
)
_CHOICES = {
    "yn": ("co Có", "khong Không"),
    "gioi": ("nam Nam", "nu Nữ"),
    "dan_toc": ("01 Kinh", "02 Tày", "03 Thái", "06 Mường", "07 Nùng", "08 Mông", "09 Dao", "99 Khác"),
    "do_dac": ("tivi Tivi", "xe_may Xe máy", "tu_lanh Tủ lạnh", "dien_thoai Điện thoại", "may_cay Máy cày"),
    "dien": ("luoi Điện lưới", "mat_troi Điện mặt trời", "thuy_dien Thủy điện nhỏ", "khong Không có"),
    "nuoc": ("may Nước máy", "gieng Giếng", "suoi Nước suối", "mua Nước mưa"),
    "can": ("vneid Kích hoạt VNeID", "dvc Nộp hồ sơ", "vay Vay vốn", "giong Giống cây", "khong Không cần"),
}
_FIRST = ("Nà", "Khuổi", "Pác", "Bản", "Lũng", "Cốc", "Phiêng", "Tà", "Huổi", "Nặm")
_LAST = ("Lẹng", "Đứa", "Khoang", "Mạ", "Pàn", "Ngoà", "Cải", "Hin", "Bó", "Lương")


def wide_form() -> Compiled:
    """The form as home stores it, XForm and all."""
    return convert(_table().encode(), f"{FORM}.csv")


def _table() -> str:
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("settings",))
    rows.writerow(("", "form_title", "form_id", "version", "default_language"))
    rows.writerow(("", TITLE, FORM, VERSION, "Tiếng Việt (vi)"))
    rows.writerow(("survey",))
    rows.writerow(("", *_COLUMNS))
    rows.writerows(("", *row, *("",) * (len(_COLUMNS) - len(row))) for row in _SURVEY)
    rows.writerow(("choices",))
    rows.writerow(("", "list_name", "name", _LANGUAGE))
    rows.writerows(("", name, *words.split(" ", 1)) for name, many in _CHOICES.items() for words in many)
    rows.writerows(("", "ban", f"b{i:04}", _village(i)) for i in range(CHOICES))
    return out.getvalue()


def _village(i: int) -> str:
    return f"{_FIRST[i % len(_FIRST)]} {_LAST[i // len(_FIRST) % len(_LAST)]} {1 + i // (len(_FIRST) * len(_LAST))}"
