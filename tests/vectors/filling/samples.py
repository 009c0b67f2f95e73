"""Cases of the six sample forms and of the kitchen sink: whole sheets of plausible dossiers.

Their lists are cut from the sample files; what a sheet says is what Python gave when a person read it.
"""

import csv
import io
from typing import Any

from field.forms.catalogue import KITCHEN_SINK, sample_file
from tests.vectors.filling.small import TODAY, Case

COMMUNE, VILLAGE = "16348@2025-07-01", "16348@2025-07-01/A01"
_META = {
    "start": "2026-11-21T08:30:00+07:00", "today": TODAY, "deviceid": "aBcD", "username": "may", "phonenumber": "",
}  # fmt: skip
_HERE = {"xa": COMMUNE, "thon": VILLAGE, "dong_y": "co"}
_PHOTO = "sha256:" + "ab" * 32 + ".jpg"
_POINT = "20.1234567 105.7654321 412 6.5"


def _lists() -> dict[str, list[dict[str, str]]]:
    """The beginnings of the three sample files."""
    found = {}
    for name in ("areas", "units", "procedures"):
        rows = list(csv.DictReader(io.StringIO(sample_file(f"{name}.csv").decode("utf-8-sig"))))
        found[name] = [row for row in rows[:400] if name != "units" or row["name"] == COMMUNE][:6]
    return found


_HOUSE = {
    **_HERE, "chu_ho": "Lò Văn Sinh", "chu_ho_dien_thoai": "+84912345678", "so_nhan_khau": 5, "dan_toc": "03",
    "nguoi/r1/ten": "Lò Văn Sinh", "nguoi/r1/nam_sinh": 1961, "nguoi/r1/vneid": "1", "nguoi/r1/nguoi_id": "n1",
    "nguoi/r2/ten": "Lò Thị Mẩy", "nguoi/r2/nam_sinh": 2020, "thiet_bi/tivi": True, "song": "4g", "vi_tri": _POINT,
}  # fmt: skip
_SINK = {
    "dong_y": "co", "ten": "Mẩy", "so_nguoi": 2, "tinh": "38", "xa": "16348", "ngay_sinh": "2010-02-03",
    "thiet_bi/khong": True, "thiet_bi/may_tinh": True, "xep": ["may_tinh", "dien_thoai"], "gap": "2", "ma": "24A-1",
    "nguoi/r1/ho_ten": "An", "nguoi/r1/tuoi_nguoi": 7, "nguoi/r1/benh/b1/ten_benh": "ho",
    "nguoi/r2/ho_ten": "Bình", "nguoi/r2/tuoi_nguoi": 40, "dien_thoai": "0912", "da_doc": "OK",
    "duong": "20 105 0 0;20.001 105 0 0", "thua": "20 105 0 0;20 105.1 0 0;20.1 105.1 0 0;20 105 0 0",
}  # fmt: skip
_FILES = {"thon": [{"name": "A1", "label": "Bản Pá", "xa": "16348"}], "can": [{"name": "go", "label": "Gỗ"}],
          "gia": [{"loai": "2", "gia": "70"}]}  # fmt: skip

_ANSWERS: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("a new, empty household", "ho_gia_dinh_so", {}, {"new": True, "meta": _META}),
    ("a household", "ho_gia_dinh_so", _HOUSE, {}),
    ("a household that does not consent", "ho_gia_dinh_so", {**_HOUSE, "dong_y": "khong"}, {}),
    ("a new, empty assisted dossier", "ho_tro_nop_ho_so", {}, {"new": True, "meta": _META}),
    ("an assisted dossier", "ho_tro_nop_ho_so", {
        **_HERE, "ma_tthc": "1.001193", "chu_ho_so": "Lò Thị Mẩy", "ngay_sinh_loai": "nam", "ngay_sinh": "1990",
        "dien_thoai": "+84912345678", "kenh": "x"}, {}),
    ("a new, empty feedback", "phan_anh_kien_nghi", {}, {"new": True, "meta": _META}),
    ("a feedback", "phan_anh_kien_nghi", {
        **_HERE, "linh_vuc": "duong", "tieu_de": "Cầu hỏng", "vi_tri": _POINT, "an_danh": "khong", "muc_do": "3"}, {}),
    ("a patrol", "tuan_tra_rung", {
        **_HERE, "ma_chuyen": "TT-1", "truong_doan": "Lò Văn Sinh", "quan_sat/q1/loai_qs": "bay"}, {}),
    ("a parcel", "tham_tra_thua_dat", {
        **_HERE, "to_ban_do": 12, "thua_so": 34, "nguoi_su_dung": "Lò Văn Sinh", "goc/g1/x": "1", "tranh_chap": "co",
        "ranh": "20 105 0 0;20 105.001 0 0;20.001 105.001 0 0;20 105 0 0"}, {}),
    ("a tree", "cay_co_thu", {**_HERE, "ten_cay": "Cây đa", "vi_tri": _POINT, "lan_tham/t1/anh": _PHOTO}, {}),
    ("the kitchen sink, new", KITCHEN_SINK, {}, {"new": True, "meta": _META}),
    ("the kitchen sink, answered", KITCHEN_SINK, _SINK, {"new": True, "meta": _META}),
    ("the kitchen sink, refused", KITCHEN_SINK, {**_SINK, "dong_y": "khong"}, {}),
]  # fmt: skip


def sample_cases() -> list[Case]:
    """The cases, each with the lists of its form; what is expected is put in by `generate`."""
    cases = []
    for why, form, values, around in _ANSWERS:
        lists = _FILES if form == KITCHEN_SINK else _lists()
        cases.append({"why": why, "form": form, "values": values, "around": {**around, "lists": lists}})
    return cases
