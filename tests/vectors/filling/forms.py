"""Small forms, one for each subject; a survey row is (type, name, column=cell …)."""

from functools import cache
from typing import Any

from field.forms.compiled.document import Document
from field.forms.xlsform.cells import Sheet, SheetRow
from field.forms.xlsform.compiling.compiler import compile_workbook

YES_NO = [("yn", "co", "Có", {}), ("yn", "khong", "Không", {})]


def row(type_: str, name: str = "", **cells: str) -> dict[str, str]:
    """One row of a survey; every question is called by its name."""
    label = {} if type_.startswith(("end", "calculate", "hidden")) else {"label::vi": name}
    named = {"name": name} if name else {}
    return {"type": type_, **named, **label, **{key.replace("__", "::"): text for key, text in cells.items()}}


def compiled(name: str, survey: list[dict[str, str]], choices: Any = (), root: str = "") -> Document:
    """The compiled form; `choices` are (list, code, words, further columns)."""
    listed = [{"list_name": name_, "name": code, "label::vi": words, **more} for name_, code, words, more in choices]
    settings = {"form_id": name, "version": "1", "form_title": name, **({"name": root} if root else {})}
    book = {"survey": _sheet("survey", survey), "settings": _sheet("settings", [settings])}
    return compile_workbook(book | ({"choices": _sheet("choices", listed)} if listed else {}))


def _sheet(name: str, rows: list[dict[str, str]]) -> Sheet:
    columns = tuple(dict.fromkeys(key for each in rows for key in each))
    return Sheet(name, columns, tuple(SheetRow(name, line, each) for line, each in enumerate(rows, 2)))


GROUPS = [
    row("select_one yn", "co"),
    row("begin_group", "ho", relevant="${co} = 'co'"),
    row("text", "ten", required="yes", required_message__vi="Hỏi tên", required_message__en="Ask the name"),
    row("begin_group", "trong", relevant="${ten} != ''"),
    row("integer", "tuoi"),
    row("note", "chao", relevant="${tuoi} > 17"),
    row("end_group"),
    row("end_group"),
    row("text", "sau", relevant="${tuoi} > 17"),
    row("calculate", "nhan", calculation="if(${tuoi} = '', 'trong', 'co')"),
]
ROWS = [
    row("text", "khoa"),
    row("begin_repeat", "nguoi"),
    row("text", "ho_ten", required="yes"),
    row("integer", "tuoi", constraint=". >= 0 and . < 130", constraint_message__vi="Tuổi từ 0 đến 129"),
    row("text", "truong", relevant="${tuoi} >= 6 and ${tuoi} < 18"),
    row("calculate", "thu_tu", calculation="position(..)"),
    row("calculate", "ma", calculation="once(uuid())"),
    row("date", "ngay", default="today()"),
    row("select_multiple b", "benh", default="ho sot"),
    row("begin_repeat", "giay"),
    row("text", "so_giay"),
    row("calculate", "dau", calculation="concat(${ho_ten}, '-', ${so_giay})"),
    row("end_repeat"),
    row("end_repeat"),
    row("calculate", "tong", calculation="sum(${tuoi})"),
    row("calculate", "dem", calculation="count(${nguoi})"),
    row("calculate", "dau_tien", calculation="indexed-repeat(${ho_ten}, ${nguoi}, 1)"),
]
COUNTED = [
    row("select_one yn", "co_cay"),
    row("integer", "so"),
    row("begin_repeat", "cay", repeat_count="${so}", relevant="${co_cay} = 'co'"),
    row("integer", "cao"),
    row("end_repeat"),
    row("calculate", "tong", calculation="sum(${cao})"),
    row("calculate", "dem", calculation="count(${cay})"),
]
CALCULATED = [
    row("decimal", "gia"),
    row("integer", "sl"),
    row("calculate", "dau", calculation="concat(${tong}, ' đ')"),
    row("calculate", "tong", calculation="${tien} + ${thue}"),
    row("calculate", "tien", calculation="${gia} * ${sl}"),
    row("calculate", "thue", calculation="round(${tien} * 0.1, 2)"),
    row("integer", "nguyen", calculation="int(${gia})", readonly="yes"),
    row("text", "goi_y", calculation="concat('A', ${sl})"),
    row("calculate", "mot", calculation="once(${sl})"),
    row("calculate", "boc", calculation="random()"),
    row("calculate", "boc_lai", calculation="random()"),
    row("select_multiple b", "bo", calculation="if(${sl} > 1, 'sot ho', 'ho')", readonly="yes"),
    row("note", "xem", calculation="${sl} + 1"),
    row("calculate", "thay", calculation="concat('[', ${xem}, ']')"),
    row("calculate", "an", calculation="${sl}", relevant="${sl} > 1"),
]
JUDGED = [
    row(
        "text",
        "dt",
        constraint="regex(., '^0[35789][0-9]{8}$')",
        constraint_message__vi="Số gồm 10 chữ số",
        constraint_message__en="Ten digits",
    ),
    row("integer", "tuoi", required="yes"),
    row("decimal", "le", constraint=". < 10 and . > ${tuoi}"),
    row("date", "ngay", constraint=". <= today()"),
    row("select_one yn", "chon"),
    row("select_multiple b", "benh", constraint="not(selected(., 'khong') and count-selected(.) > 1)"),
    row("rank b", "xep"),
    row("geopoint", "diem"),
    row("image", "anh", required="yes"),
    row("text", "bo_me", required="${tuoi} < 18"),
    row("text", "khoa", readonly="${tuoi} > 100"),
]
LISTED = [
    row("select_one tinh", "tinh"),
    row("select_one xa", "xa", choice_filter="tinh = ${tinh}"),
    row("select_one_from_file thon.csv", "thon", choice_filter="xa = ${xa}"),
    row("select_multiple_from_file can.csv", "can", parameters="value=ma label=ten"),
    row("csv-external", "gia"),
    row("text", "loai"),
    row("calculate", "gia_dat", calculation="pulldata('gia', 'gia', 'loai', ${loai})"),
    row("calculate", "ten_xa", calculation="jr:choice-name(${xa}, '${xa}')"),
    row("calculate", "ten_thon", calculation="instance('thon')/root/item[name = ${thon}]/label"),
    row("integer", "dan", constraint=". <= instance('thon')/root/item[name = ${thon}]/dan"),
    row("select_one so", "co_hat", parameters="randomize=true seed=42"),
    row("select_one so", "theo_ho", parameters="randomize=true"),
    row("select_one so", "theo_loai", parameters="randomize=true seed=${loai}"),
    row("text", "noi", hint__vi="Ở ${xa}, loại ${loai}"),
]
DEFAULTS = [
    row("start", "start"),
    row("today", "today"),
    row("deviceid", "deviceid"),
    row("username", "username"),
    row("text", "a", default="abc"),
    row("integer", "b", default="5"),
    row("select_multiple b", "m", default="sot ho"),
    row("date", "d", default="today()"),
    row("text", "e", default="${a}"),
    row("text", "f", default="concat(${g}, '!')"),
    row("text", "g", calculation="concat(${f}, '?')"),
    row("select_one yn", "h", default="co", relevant="${a} = 'abc'"),
    row("hidden", "k", default="xa"),
    row("integer", "t", default="2 + 3"),
]
FAILING = [
    row("text", "a"),
    row("calculate", "b", calculation=f"concat({', '.join(['${a}'] * 20)})"),
    row("calculate", "c", calculation=f"concat({', '.join(['${b}'] * 50)})"),
    row("calculate", "d", calculation=f"concat({', '.join(['${c}'] * 80)})"),
    row("text", "e", relevant=f"string-length(concat({', '.join(['${c}'] * 80)})) > 0"),
    row("text", "g", constraint=f"string-length(concat({', '.join(['${c}'] * 80)})) = 0"),
    row("text", "h", required=f"string-length(concat({', '.join(['${c}'] * 80)})) > 0"),
    row("calculate", "i", calculation="concat(${a}, 'i')"),
]
ROOTED = [row("begin_group", "ho"), row("text", "ten"), row("end_group"), row("calculate", "la", calculation="${ten}")]

_ILL = [("b", "ho", "Ho", {}), ("b", "sot", "Sốt", {}), ("b", "khong", "Không", {})]
_LISTS = [
    ("tinh", "38", "Thanh Hóa", {}),
    ("tinh", "19", "Thái Nguyên", {}),
    ("xa", "A", "Xã A", {"tinh": "38"}),
    ("xa", "B", "Xã B", {"tinh": "38"}),
    ("xa", "C", "Xã C", {"tinh": "19"}),
    *(("so", str(n), f"Số {n}", {}) for n in range(1, 9)),
]


@cache
def small_forms() -> dict[str, Document]:
    """The compiled small forms by name."""
    return {
        "nhom": compiled("nhom", GROUPS, YES_NO),
        "lap": compiled("lap", ROWS, _ILL),
        "dem": compiled("dem", COUNTED, YES_NO),
        "tinh": compiled("tinh", CALCULATED, _ILL),
        "kiem": compiled("kiem", JUDGED, YES_NO + _ILL),
        "loc": compiled("loc", LISTED, _LISTS),
        "mac_dinh": compiled("mac_dinh", DEFAULTS, YES_NO + _ILL),
        "hong": compiled("hong", FAILING),
        "goc": compiled("goc", ROOTED, root="phieu"),
    }
