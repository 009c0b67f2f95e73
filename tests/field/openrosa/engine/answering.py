"""The same answers for a phone and for the engine: canonical values by path, and the steps that give them by hand.

Every sample and the kitchen sink has a plausible dossier here, with rows, sets, places and files. It may not know what
comes of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from field.forms.filling.answers import text_in_form
from field.forms.form import SET_ELEMENT, Form
from sync.head import Value
from tests.field.openrosa.engine.speaking import Answer, attachment
from tests.field.world import BAN_MUON, COMMUNE

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00a picture\xff\xd9"
PHOTO = f"sha256:{hashlib.sha256(JPEG).hexdigest()}.jpg"
_HERE = {"xa": COMMUNE, "thon": BAN_MUON}
_POINT = "20.1234567 105.7654321 412 6.5"
_RING = "20 105 0 0;20 105.001 0 0;20.001 105.001 0 0;20 105 0 0"

ANSWERS: Mapping[str, Mapping[str, Value]] = {
    "ho_gia_dinh_so": {
        **_HERE, "dong_y": "co", "ma_ho": "16348-B03-017", "chu_ho": "Lò Văn Sinh", "dan_toc": "03",
        "chu_ho_dinh_danh": "038061000017", "chu_ho_dien_thoai": "+84912345678", "so_nhan_khau": 5, "vi_tri": _POINT,
        "nguoi/r1/ten": "Lò Văn Sinh", "nguoi/r1/nam_sinh": 1961, "nguoi/r1/vneid": "1", "nguoi/r1/dvc": "co",
        "nguoi/r2/ten": "Lò Thị Mẩy", "nguoi/r2/nam_sinh": 1990, "nguoi/r2/vneid": "2",
        "song": "4g", "ghi_chu": "Dòng một\nDòng \"hai\" <3 & 4",
    },
    "ho_tro_nop_ho_so": {
        **_HERE, "dong_y": "co", "ma_tthc": "1.001193", "ma_ho_so": "H56.20.15-251103-0007",
        "chu_ho_so": "Lò Thị Mẩy", "ngay_sinh_loai": "ngay", "ngay_sinh": "1990-02-03", "dien_thoai": "+84912345678",
        "doi_tuong": "1", "kenh": "1", "nhan_kq": "mot_cua", "giay_to/r1/ten_gt": "Giấy chứng sinh",
        "giay_to/r1/loai_ban": "0", "ghi_chu": "=1+1",
    },
    "phan_anh_kien_nghi": {
        **_HERE, "linh_vuc": "giao_thong", "tieu_de": "Cầu hỏng", "noi_dung": "Ván cầu gãy\nnguy hiểm",
        "vi_tri": _POINT, "anh_nhom/r1/anh": PHOTO, "an_danh": "ten", "nguoi_pa": "Lò Thị Mẩy",
        "dien_thoai": "+84987654321", "muc_do": "3",
    },
    "tuan_tra_rung": {
        **_HERE, "ma_chuyen": "YN-261118-1", "loai_tt": "dot_xuat", "di_chuyen": "di_bo",
        "truong_doan": "Lò Văn Sinh", "bat_dau": "2026-11-18T08:30:00+07:00",
        "ket_thuc": "2026-11-18T16:00:00+07:00", "tuyen": "20 105 0 0;20.001 105 0 0",
        "quan_sat/r1/vi_tri": _POINT, "quan_sat/r1/luc": "2026-11-18T09:30:00+07:00", "quan_sat/r1/nhom": "vi_pham",
        "quan_sat/r1/so_luong": 2, "quan_sat/r1/anh": PHOTO, "quan_sat/r2/vi_tri": "20.2 105.7 400 4",
        "quan_sat/r2/luc": "2026-11-18T10:30:00+07:00", "quan_sat/r2/nhom": "cay_co_thu", "quan_sat/r2/loai": "Đinh",
        "quan_sat/r2/duong_kinh": "120.5", "tom_tat": "Yên ổn",
    },
    "tham_tra_thua_dat": {
        **_HERE, "to_ban_do": "12", "thua_so": "34", "ktt": "105_00", "loai_dat": "ont",
        "nguoi_su_dung": "Lò Văn Sinh", "ranh": _RING, "dt_do": "1250.5",
        "goc/r1/stt": 1, "goc/r1/p": _POINT, "goc/r1/moc": "bo_rao", "giap/r1/ten": "Hà Thị Đào",
        "giap/r1/dong_thuan": "co", "tranh_chap": "khong", "y_kien": "Đúng hiện trạng", "anh": PHOTO,
    },
    "cay_co_thu": {
        **_HERE, "so_hieu": "S1", "ten_cay": "Đa", "vi_tri": _POINT, "duong_kinh": "120.5",
        "lan_tham/r1/ngay": "2026-11-01", "lan_tham/r1/suc_khoe": "tot", "lan_tham/r1/de_doa/chat": True,
        "lan_tham/r1/de_doa/chay": True, "lan_tham/r1/anh": PHOTO, "lan_tham/r2/ngay": "2026-11-02",
        "lan_tham/r2/suc_khoe": "yeu",
    },
    "mau_thu": {
        "dong_y": "co", "ten": "Mẩy", "ke": "Kể thêm", "dien_thoai": "+84912345678", "so_nguoi": 2,
        "dien_tich": "12.5", "muc": "4", "tinh": "38", "xa": "16348", "thon": "hieng", "thiet_bi/may_tinh": True,
        "thiet_bi/dien_thoai": True, "can/vneid": True, "xep": ["may_tinh", "dien_thoai", "khong"], "gap": "2",
        "ngay_sinh": "2010-02-03", "gio": "08:30", "luc": "2026-11-18T08:30:00+07:00", "vi_tri": _POINT,
        "duong": "20 105 0 0;20.001 105 0 0", "thua": _RING, "anh": PHOTO, "ma": "24A-1", "da_doc": "OK",
        "nguoi/r1/ho_ten": "An", "nguoi/r1/tuoi_nguoi": 7, "nguoi/r1/benh/b1/ten_benh": "ho",
        "nguoi/r2/ho_ten": "Bình", "nguoi/r2/tuoi_nguoi": 40, "y_kien": "Được",
    },
}  # fmt: skip
_COUNTED = frozenset({"nguoi"})
"""Repeats of the kitchen sink whose rows open by a number."""


def steps(form: Form, values: Mapping[str, Value]) -> list[tuple[str, Answer]]:
    """What a person does to give these answers, in the order of the form."""
    found: list[tuple[str, Answer]] = []
    rows: dict[str, dict[str, int]] = {}
    sets: dict[str, list[str]] = {}
    for path, value in values.items():
        question = form.question(path)
        assert question is not None, path
        where = _where(form, path, rows, found)
        if question.kind == SET_ELEMENT:
            if where not in sets:
                found.append((where, sets.setdefault(where, [])))
            sets[where].append(path.rpartition("/")[2])
        else:
            found.append((where, _answer(question.kind, value)))
    return found


def _where(form: Form, path: str, rows: dict[str, dict[str, int]], found: list[tuple[str, Answer]]) -> str:
    """The end of the node's reference; a row that is new is added."""
    question = form.question(path)
    assert question is not None
    parts = path.split("/")[: len(question.pattern.removesuffix("/*").split("/"))]
    if question.kind != SET_ELEMENT:
        parts = path.split("/")
    where, repeat = "", ""
    for name, row in zip(parts[:-1:2], parts[1::2], strict=False):
        where, repeat = f"{where}{name}", f"{repeat}{name}"
        known = rows.setdefault(repeat, {})
        if row not in known:
            known[row] = len(known) + 1
            if not (form.id == "mau_thu" and repeat in _COUNTED):
                found.append((where, {"add": 1}))
        where, repeat = f"{where}[{known[row]}]/", f"{repeat}/{row}/"
    return where + parts[-1]


def _answer(kind: str, value: Value) -> Answer:
    if kind == "attachment":
        return attachment("anh.jpg", JPEG)
    if isinstance(value, list):
        return [str(each) for each in value]
    return text_in_form(kind, value) if kind != "time" else f"{value}:00"


def comparable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values with the rows of each repeat as a bag of rows, since everybody draws row ids of their own."""
    found: dict[str, Any] = {}
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for path, value in values.items():
        repeat, _, rest = path.partition("/")
        row, _, inner = rest.partition("/")
        if inner:
            rows.setdefault(repeat, {}).setdefault(row, {})[inner] = value
        else:
            found[path] = value
    return found | {each: sorted(str(sorted(comparable(row).items())) for row in rows[each].values()) for each in rows}
