"""Cases of the small forms: calculations, defaults, faults, lists, and expressions that fail. Written by hand."""

from tests.vectors.filling.small import TODAY, case, fault

_SUM = {
    "tien": "37.5", "thue": "3.75", "tong": "41.25", "dau": "41.25 đ", "nguyen": 12, "goi_y": "A3", "mot": "3",
    "thay": "[4]", "an": "3", "bo/sot": True, "bo/ho": True,
}  # fmt: skip
_DRAWN = {"boc": "0.3723560686897077", "boc_lai": "0.6678918732031173"}

CALCULATIONS = [
    case("each behind what it reads; lots by the question's path", "tinh", {"gia": "12.5", "sl": 3}, {
        "filled": _SUM | _DRAWN, "readonly": ["bo", "nguyen"], "hidden": [], "faults": []}),
    case("nothing to calculate with: numbers are unknown, words are not", "tinh", {}, {
        "filled": {"dau": "đ", "goi_y": "A", "thay": "[]", "bo/ho": True} | _DRAWN,
        "hidden": ["an"]}),
    case("another dossier draws other lots", "tinh", {"sl": 1}, {
        "filled": {"dau": "đ", "goi_y": "A1", "mot": "1", "thay": "[2]", "bo/ho": True,
                   "boc": "0.13120201056003758", "boc_lai": "0.8310776099852077"}}, seed="h2"),
    case("once() and an answer of one's own stay", "tinh", {"gia": "12.5", "sl": 3, "mot": "1", "goi_y": "riêng"}, {
        "filled": {key: value for key, value in (_SUM | _DRAWN).items() if key not in ("mot", "goi_y")}}),
    case("a suggestion that was cleared stays cleared", "tinh", {"gia": "12.5", "sl": 3, "goi_y": None}, {
        "filled": {key: value for key, value in (_SUM | _DRAWN).items() if key != "goi_y"}}),
    case("elements of a calculated set come and go", "tinh", {
        "gia": "12.5", "sl": 1, "bo/sot": True, "bo/khong": False, "an": "9"}, {
        "filled": {"bo/sot": False, "bo/ho": True, "tien": "12.5", "thue": "1.25", "tong": "13.75", "dau": "13.75 đ",
                   "nguyen": 12, "goi_y": "A1", "mot": "1", "thay": "[2]"} | _DRAWN,
        "hidden": ["an"], "faults": []}),
    case("an equal number in another spelling is no change", "tinh", {"gia": "12.5", "sl": 3, "nguyen": "12.0"}, {
        "filled": {key: value for key, value in (_SUM | _DRAWN).items() if key != "nguyen"}}),
]  # fmt: skip

_META = {"start": "2026-11-21T08:30:00+07:00", "today": TODAY, "deviceid": "aBcD", "username": "may"}
_PLAIN = {"b": 5, "m/sot": True, "m/ho": True, "d": TODAY, "k": "xa", "t": 5, "g": "?", "f": "?!"}

DEFAULTS = [
    case("a new dossier", "mac_dinh", {}, {
        "filled": {**_META, **_PLAIN, "a": "abc", "e": "abc", "h": "co"}, "hidden": [], "faults": []},
        new=True, meta=_META),
    case("an old one gets no defaults", "mac_dinh", {}, {"filled": {"g": "?"}, "hidden": ["h"]}, meta=_META),
    case("answers stay; a dynamic default reads them", "mac_dinh", {"a": "x", "b": 7, "d": "1957"}, {
        "filled": {"m/sot": True, "m/ho": True, "k": "xa", "t": 5, "g": "?", "f": "?!", "e": "x"}, "hidden": ["h"]},
        new=True),
    case("what was cleared stays cleared", "mac_dinh", {"a": None, "b": None, "m/ho": False, "d": None}, {
        "filled": {"k": "xa", "t": 5, "g": "?", "f": "?!"}, "hidden": ["h"]}, new=True),
    case("a default that reads what reads it: the circle is cut at the later one", "mac_dinh", {"f": "?!"}, {
        "filled": {"g": "?!?"}}),
    case("the day is that of the place", "mac_dinh", {"f": "", "g": "?"}, {
        "filled": {"a": "abc", "b": 5, "m/sot": True, "m/ho": True, "d": "2026-11-22", "e": "abc", "h": "co", "k": "xa",
                   "t": 5}}, new=True, now=1795280400000),
]  # fmt: skip

_RIGHT = {"tuoi": 20, "anh": "sha256:" + "0" * 64 + ".jpg"}

FAULTS = [
    case("what must be answered", "kiem", {}, {
        "required": ["anh", "tuoi"], "faults": [fault("tuoi", "required"), fault("anh", "required")]}),
    case("every type is read; one constraint fails", "kiem", {
        **_RIGHT, "dt": "+84912345678", "le": "9.5", "ngay": "2026-11-21", "chon": "co", "benh/ho": True,
        "benh/sot": True, "benh/khong": False, "xep": ["sot", "ho"], "diem": "20.1 105.2 0 5"}, {
        "faults": [fault("le", "constraint")], "filled": {}}),
    case("a telephone number is tested as people type it", "kiem", {**_RIGHT, "dt": "+84912345678"}, {"faults": []}),
    case("a number of another country fails the form's pattern", "kiem", {**_RIGHT, "dt": "+8562012345678"}, {
        "faults": [fault("dt", "constraint")], "words": {"dt": {"vi": "Số gồm 10 chữ số", "en": "Ten digits"}}}),
    case("what is no number is the wrong type", "kiem", {**_RIGHT, "tuoi": "mười", "dt": "chưa có"}, {
        "faults": [fault("dt", "wrong_type"), fault("tuoi", "wrong_type")]}),
    case("wrong types", "kiem", {
        **_RIGHT, "le": "1,2,3", "ngay": "2026-13-01", "diem": "200 300", "anh": "anh.jpg", "benh/ho": "nhiều"}, {
        "faults": [fault("le", "wrong_type"), fault("ngay", "wrong_type"), fault("benh", "wrong_type"),
                   fault("diem", "wrong_type"), fault("anh", "wrong_type")]}),
    case("all photos that were kept are read", "kiem", {"tuoi": 20, "anh": [_RIGHT["anh"], "x"]}, {
        "faults": [fault("anh", "wrong_type")]}),
    case("a constraint that reads another answer", "kiem", {**_RIGHT, "tuoi": 8, "le": "9", "bo_me": "x"}, {
        "faults": [], "required": ["anh", "bo_me", "tuoi"]}),
    case("a day that has not come", "kiem", {**_RIGHT, "ngay": "2026-11-22"}, {
        "faults": [fault("ngay", "constraint")]}),
    case("tomorrow it has", "kiem", {**_RIGHT, "ngay": "2026-11-22"}, {"faults": []}, now=1795280400000),
    case("no choice of the list", "kiem", {**_RIGHT, "chon": "có", "benh/lao": True, "xep": ["ho", "x"]}, {
        "faults": [fault("chon", "not_in_list"), fault("benh", "not_in_list"), fault("xep", "not_in_list")]}),
    case("an element that was taken away is not judged", "kiem", {**_RIGHT, "benh/lao": False, "benh/ho": None}, {
        "faults": []}),
    case("a constraint over a set", "kiem", {**_RIGHT, "benh/khong": True, "benh/ho": True}, {
        "faults": [fault("benh", "constraint")]}),
    case("required by an expression", "kiem", {**_RIGHT, "tuoi": 17}, {
        "required": ["anh", "bo_me", "tuoi"], "faults": [fault("bo_me", "required")]}),
    case("not to be edited, by an expression", "kiem", {**_RIGHT, "tuoi": 101}, {"readonly": ["khoa"], "faults": []}),
]  # fmt: skip

_THON = [
    {"name": "A1", "label": "Bản Pá", "label::en": "Pa", "xa": "A", "dan": "120"},
    {"name": "A2", "label": "Bản Nà", "label::en": "Na", "xa": "A", "dan": "95"},
    {"name": "C1", "label": "Thôn 1", "label::en": "", "xa": "C", "dan": ""},
]
_LISTS = {
    "thon": _THON,
    "can": [{"ma": "go", "ten": "Gỗ", "name": "1"}, {"ma": "da", "ten": "Đá", "name": "2"}],
    "gia": [{"loai": "lua", "gia": "70"}, {"loai": "rung", "gia": "12.5"}],
}

LISTS = [
    case("a cascade of lists", "loc", {"tinh": "38", "xa": "A", "thon": "A2"}, {
        "choices": {"tinh": ["38", "19"], "xa": ["A", "B"], "thon": ["A1", "A2"], "can": ["go", "da"]},
        "labels": {"thon": {"A1": {"vi": "Bản Pá", "en": "Pa"}}, "xa": {"B": {"vi": "Xã B"}},
                   "can": {"da": {"vi": "Đá"}}},
        "filled": {"ten_xa": "Xã A", "ten_thon": "Bản Nà"}, "faults": []}, lists=_LISTS),
    case("nothing is offered before the first is chosen", "loc", {}, {
        "choices": {"xa": [], "thon": []}, "filled": {}, "faults": []}, lists=_LISTS),
    case("the first changes, the others stay and are told", "loc", {"tinh": "19", "xa": "A", "thon": "A2"}, {
        "choices": {"xa": ["C"], "thon": ["A1", "A2"]}, "faults": [fault("xa", "not_in_list")],
        "filled": {"ten_xa": "Xã A", "ten_thon": "Bản Nà"}}, lists=_LISTS),
    case("a file's own columns of code and words", "loc", {"can/go": True, "can/1": True}, {
        "faults": [fault("can", "not_in_list")]}, lists=_LISTS),
    case("values pulled from a file", "loc", {"loai": "rung"}, {"filled": {"gia_dat": "12.5"}}, lists=_LISTS),
    case("a constraint over a file", "loc", {"tinh": "38", "xa": "A", "thon": "A1", "dan": 121}, {
        "faults": [fault("dan", "constraint")], "filled": {"ten_xa": "Xã A", "ten_thon": "Bản Pá"}}, lists=_LISTS),
    case("lists that are not there: nothing is judged or calculated by them", "loc", {
        "tinh": "38", "xa": "A", "thon": "A2", "can/go": True, "dan": 500, "gia_dat": "cũ", "ten_thon": "cũ"}, {
        "faults": [fault("thon", "list_missing", "thon"), fault("can", "list_missing", "can"),
                   fault("gia_dat", "list_missing", "gia"), fault("ten_thon", "list_missing", "thon"),
                   fault("dan", "list_missing", "thon")],
        "choices": {"thon": [], "can": []}, "filled": {"ten_xa": "Xã A"}}),
    case("choices in an order of chance: by seed, by dossier, by an answer", "loc", {"loai": "lua"}, {
        "choices": {"co_hat": ["8", "6", "7", "5", "3", "2", "4", "1"],
                    "theo_ho": ["6", "5", "3", "1", "2", "7", "8", "4"],
                    "theo_loai": ["2", "7", "3", "6", "5", "8", "1", "4"]}}, lists=_LISTS),
    case("words with answers in them", "loc", {"xa": "B", "loai": "lua"}, {
        "said": [["noi", "Ở ${xa}, loại ${loai}, ${khong_co}.", "Ở B, loại lua, ."]]}, lists=_LISTS),
]  # fmt: skip

_LONG = {"a": "x", "g": "1", "e": "2", "d": "cũ"}

FAILURES = [
    case("an expression that fails is a fault of its own; all others go on", "hong", _LONG, {
        "hidden": [], "required": [],
        "faults": [fault("d", "expression_failed", "calculation"), fault("e", "expression_failed", "relevant"),
                   fault("g", "expression_failed", "constraint"), fault("h", "expression_failed", "required")]}),
    case("with a shorter text the same expressions hold", "hong", {"a": "", "g": "1"}, {
        "hidden": ["e"], "required": [], "faults": [],
        "filled": {"i": "i"}}),
]  # fmt: skip
