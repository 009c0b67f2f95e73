"""A form that uses everything is printed whole: sums, rows within rows, words that name other answers."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert

from api.home import Home
from field.forms.catalogue import KITCHEN_SINK, sample_file
from field.forms.compiled.document import encode, hash_of
from field.forms.published.publishing import withdraw
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.files.delimited import read_csv
from field.tables import form_version
from tests.api.conftest import WEST_VILLAGE
from tests.api.office import Author, merge

DOSSIER = "mt-hieng-001"
PHOTO = "sha256:" + "ab" * 32 + ".jpg"
VALUES = {
    "_area": WEST_VILLAGE,
    "dong_y": "co",
    "ten": "Lò Văn An",
    "ke": "Câu thứ nhất.",
    "dien_thoai": "+84912345678",
    "tinh": "38",
    "xep": ["may_tinh", "dien_thoai"],
    "thang": "2026-11",
    "vi_tri": "19.7501 105.3402 210 8.5",
    "duong": "19.75 105.34 0 0;19.76 105.35 0 0",
    "anh": PHOTO,
    "nguoi/r1/ho_ten": "Lò Thị Bưởi",
    "nguoi/r1/benh/b1/ten_benh": "Ho",
    "nguoi/r2/ho_ten": "Lò Văn Cường",
}


@pytest.fixture
def form(home: Home) -> str:
    """The kitchen sink, once published and withdrawn again: what was begun with it is still read by it."""
    document = compile_workbook(read_csv(sample_file(f"{KITCHEN_SINK}.csv")))
    text, version = encode(document), document["version"]
    row = {"form": KITCHEN_SINK, "version": version, "hash": hash_of(text), "compiled": text, "published_at": 1}
    more = {"title": "{}", "use": "{}", "file": "x", "source": b"", "xform": "", "taken_at": 1, "taken_by": "quan"}
    with home.store.write() as connection:
        connection.execute(insert(form_version).values(**row, **more, published_by="quan"))
        withdraw(connection, KITCHEN_SINK, version, "quan", home.surroundings)
    return f"{KITCHEN_SINK}@{version}"


@pytest.fixture
def sheet(form: str, home: Home, new_phone: Any, new_desk: Any) -> str:
    """What two people wrote, who did not see each other."""
    hoa, lan = (Author(new_phone(person), home) for person in ("hoa", "lan"))
    hoa.write(DOSSIER, VALUES, form=form)
    merge(home)
    more = {"dong_y": "co", "ke": "Câu thứ hai.", "anh": PHOTO.replace("ab", "cd"), "nguoi/r1/ho_ten": "Lò Thị Bười"}
    lan.write(DOSSIER, more, form=form)
    merge(home)
    return str(new_desk("minh").call("GET", f"/dossiers/{DOSSIER}/sheet").text)


def test_words_that_name_an_answer_say_it(sheet: str) -> None:
    assert "Điện thoại của Lò Văn An" in sheet
    assert "${" not in sheet


def test_texts_and_photos_that_add_up_stand_one_by_one_with_who_wrote_each(sheet: str) -> None:
    for words in ("Câu thứ nhất.", "Câu thứ hai.", "abababababab….jpg", "cdcdcdcdcdcd….jpg"):
        assert sheet.count(words) == 1, words


def test_every_kind_of_answer_is_said_in_words(sheet: str) -> None:
    for words in (
        "Thanh Hóa",
        "Máy tính, Điện thoại",
        "11/2026",
        "19.7501, 105.3402 (± 8.5 m)",
        "2 điểm",
        "0912345678",
    ):
        assert words in sheet, words


def test_rows_within_rows_stand_under_their_row(sheet: str) -> None:
    places = [sheet.index(words) for words in ("Người trong nhà 1", "Ho\n", "Người trong nhà 2", "Lò Văn Cường")]
    assert places == sorted(places)
    assert "Lò Thị Bười" in sheet
    assert "<h3>Bệnh</h3>" in sheet
