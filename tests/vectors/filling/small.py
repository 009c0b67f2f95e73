"""Cases of the small forms: answers, and what their sheet must say. Written by hand.

Parts of a sheet that a case does not name are not compared.
"""

from typing import Any

Case = dict[str, Any]

TODAY = "2026-11-21"
UUID = "8b9c2f7e-3c5d-4a1b-9e0f-6d7a8b9c0d1e"
"""What `uuid()` gives in every case."""


def case(why: str, form: str, values: dict[str, Any], out: dict[str, Any], **around: Any) -> Case:
    """One case; `out` names the parts of the sheet that are compared."""
    return {"why": why, "form": form, "values": values, **({"around": around} if around else {}), "out": out}


def fault(path: str, code: str, detail: str = "") -> list[str]:
    """A fault as vectors write it."""
    return [path, code, detail]


_ALL = ["chao", "ho", "sau", "ten", "trong", "tuoi"]
_MAY = {"co": "co", "ten": "Mẩy", "tuoi": 34}

RELEVANCE = [
    case("nothing is answered", "nhom", {}, {
        "hidden": _ALL, "required": [], "faults": [], "filled": {"nhan": "trong"}}),
    case("a group opens", "nhom", {"co": "co"}, {
        "hidden": ["chao", "sau", "trong", "tuoi"], "required": ["ten"], "faults": [fault("ten", "required")],
        "words": {"ten": {"vi": "Hỏi tên", "en": "Ask the name"}}}),
    case("a group within a group", "nhom", {"co": "co", "ten": "Mẩy"}, {"hidden": ["chao", "sau"], "faults": []}),
    case("a note and a later question", "nhom", _MAY, {"hidden": [], "faults": [], "filled": {"nhan": "co"}}),
    case("what is hidden counts as unanswered, is kept, and is told", "nhom", {**_MAY, "co": "khong", "sau": "x"}, {
        "hidden": _ALL, "required": [], "filled": {"nhan": "trong"},
        "faults": [fault("ten", "irrelevant"), fault("tuoi", "irrelevant"), fault("sau", "irrelevant")]}),
    case("a cleared answer is none", "nhom", {"co": None, "ten": None}, {"hidden": _ALL, "faults": []}),
    case("the inner group closes alone", "nhom", {"co": "co", "ten": None, "tuoi": 34}, {
        "hidden": ["chao", "sau", "trong", "tuoi"],
        "faults": [fault("ten", "required"), fault("tuoi", "irrelevant")], "filled": {"nhan": "trong"}}),
    case("a value of another form version is left alone", "nhom", {**_MAY, "la": "x", "la/y": True, "z/1/t": 3}, {
        "hidden": [], "faults": [], "filled": {"nhan": "co"}, "rows": {}}),
    case("a calculation that is right already is not filled in again", "nhom", {**_MAY, "nhan": "co"}, {"filled": {}}),
    case("a root of another name", "goc", {"ten": "Mẩy"}, {"filled": {"la": "Mẩy"}, "hidden": []}),
]  # fmt: skip

_A = {"nguoi/a/ho_ten": "An", "nguoi/a/tuoi": 7}
_TWO = {**_A, "nguoi/b/ho_ten": "Bình", "nguoi/b/tuoi": 40}

ROWS = [
    case("no rows", "lap", {}, {
        "rows": {"nguoi": []}, "faults": [], "filled": {"tong": "0", "dem": "0"}, "hidden": []}),
    case("rows in the order of their ids", "lap", _TWO, {
        "rows": {"nguoi": ["a", "b"], "nguoi/a/giay": [], "nguoi/b/giay": []},
        "filled": {"nguoi/a/thu_tu": "1", "nguoi/b/thu_tu": "2", "nguoi/a/ma": UUID, "nguoi/b/ma": UUID,
                   "tong": "47", "dem": "2", "dau_tien": "An"},
        "hidden": ["nguoi/b/truong"], "required": ["nguoi/a/ho_ten", "nguoi/b/ho_ten"], "faults": []}),
    case("rows in an order that was handed in", "lap", _TWO, {
        "rows": {"nguoi": ["b", "a"], "nguoi/a/giay": [], "nguoi/b/giay": []},
        "filled": {"nguoi/a/thu_tu": "2", "nguoi/b/thu_tu": "1", "nguoi/a/ma": UUID, "nguoi/b/ma": UUID,
                   "tong": "47", "dem": "2", "dau_tien": "Bình"}}, rows={"nguoi": ["b", "a"]}),
    case("a deleted row is no row", "lap", {**_TWO, "nguoi/a/_life": "deleted"}, {
        "rows": {"nguoi": ["b"], "nguoi/b/giay": []}, "hidden": ["nguoi/b/truong"],
        "filled": {"nguoi/b/thu_tu": "1", "nguoi/b/ma": UUID, "tong": "40", "dem": "1", "dau_tien": "Bình"}}),
    case("a row that holds nothing yet", "lap", {}, {
        "rows": {"nguoi": ["c"], "nguoi/c/giay": []}, "faults": [fault("nguoi/c/ho_ten", "required")],
        "filled": {"nguoi/c/thu_tu": "1", "nguoi/c/ma": UUID, "dem": "1"}, "hidden": ["nguoi/c/truong"]},
        rows={"nguoi": ["c"]}),
    case("defaults of a new row only", "lap", {**_TWO, "nguoi/a/ma": "1", "nguoi/b/ma": "2"}, {
        "filled": {"nguoi/b/ngay": TODAY, "nguoi/b/benh/ho": True, "nguoi/b/benh/sot": True,
                   "nguoi/a/thu_tu": "1", "nguoi/b/thu_tu": "2", "tong": "47", "dem": "2", "dau_tien": "An"}},
        new_rows=["nguoi/b"]),
    case("all rows of a new dossier are new", "lap", {**_A, "nguoi/a/ma": "1"}, {
        "filled": {"nguoi/a/ngay": TODAY, "nguoi/a/benh/ho": True, "nguoi/a/benh/sot": True,
                   "nguoi/a/thu_tu": "1", "tong": "7", "dem": "1", "dau_tien": "An"}}, new=True),
    case("what somebody cleared gets no default again", "lap", {
        **_A, "nguoi/a/ma": "1", "nguoi/a/ngay": None, "nguoi/a/benh/ho": False}, {
        "filled": {"nguoi/a/thu_tu": "1", "tong": "7", "dem": "1", "dau_tien": "An"}}, new=True),
    case("once() keeps what is there", "lap", {**_A, "nguoi/a/ma": "cũ"}, {
        "filled": {"nguoi/a/thu_tu": "1", "tong": "7", "dem": "1", "dau_tien": "An"}}),
    case("a row within a row reads both", "lap", {**_A, "nguoi/a/ma": "1", "nguoi/a/giay/g/so_giay": "12"}, {
        "rows": {"nguoi": ["a"], "nguoi/a/giay": ["g"]},
        "filled": {"nguoi/a/giay/g/dau": "An-12", "nguoi/a/thu_tu": "1", "tong": "7", "dem": "1", "dau_tien": "An"}}),
    case("a new row within an old one", "lap", {**_A, "nguoi/a/ma": "1", "nguoi/a/giay/g/so_giay": "12"}, {
        "filled": {"nguoi/a/giay/g/dau": "An-12", "nguoi/a/thu_tu": "1", "tong": "7", "dem": "1", "dau_tien": "An"}},
        new_rows=["nguoi/a/giay/g"]),
    case("a constraint in its row, and a question that its row hides", "lap", {
        **_TWO, "nguoi/b/tuoi": 130, "nguoi/b/truong": "x"}, {
        "faults": [fault("nguoi/b/tuoi", "constraint"), fault("nguoi/b/truong", "irrelevant")],
        "words": {"nguoi/b/tuoi": {"vi": "Tuổi từ 0 đến 129", "en": "The answer does not fit."}},
        "hidden": ["nguoi/b/truong"]}),
    case("faults in the order of the form, rows whole", "lap", {"nguoi/a/tuoi": -1, "nguoi/b/tuoi": -1}, {
        "faults": [fault("nguoi/a/ho_ten", "required"), fault("nguoi/a/tuoi", "constraint"),
                   fault("nguoi/b/ho_ten", "required"), fault("nguoi/b/tuoi", "constraint")]}),
    case("one unknown age makes the sum unknown", "lap", {
        **_A, "nguoi/a/ma": "1", "nguoi/b/ho_ten": "B", "tong": "7"}, {
        "filled": {"tong": None, "dem": "2", "dau_tien": "An", "nguoi/a/thu_tu": "1", "nguoi/b/thu_tu": "2",
                   "nguoi/b/ma": UUID}}),
    case("a count of rows", "dem", {"co_cay": "co", "so": 3}, {
        "counts": {"cay": 3}, "rows": {"cay": []}, "hidden": [], "filled": {"tong": "0", "dem": "0"}}),
    case("no count while it is unknown", "dem", {"co_cay": "co"}, {"counts": {}}),
    case("a count below zero is none", "dem", {"co_cay": "co", "so": -1}, {"counts": {}}),
    case("a count beyond all bounds", "dem", {"co_cay": "co", "so": 9007199254740991}, {"counts": {"cay": 1000}}),
    case("a hidden repeat: its rows are in no node-set", "dem", {"co_cay": "khong", "so": 1, "cay/r/cao": 3}, {
        "counts": {}, "rows": {"cay": ["r"]}, "hidden": ["cay", "cay/r", "cay/r/cao"],
        "filled": {"tong": "0", "dem": "0"}, "faults": [fault("cay/r/cao", "irrelevant")]}),
    case("the same repeat shown", "dem", {"co_cay": "co", "so": 1, "cay/r/cao": 3}, {
        "hidden": [], "filled": {"tong": "3", "dem": "1"}, "faults": []}),
]  # fmt: skip
