"""A dossier on a sheet of paper: everything that was answered, everything that differs, and nothing that runs."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import escape
from sqlalchemy import insert, select, update

from api.home import Home
from field.forms.catalogue import sample_documents
from field.forms.compiled.document import encode, hash_of
from field.forms.published.publishing import withdraw
from field.tables import access_log, area, form_version, person
from sync.code import code_of
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import Author, merge

HOUSE, OTHER = "ho-hieng-001", "ho-dong-0001"
NAME = "Lò Thị Đồng"
PAYLOADS = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "</style><b>", "'; --")


@pytest.fixture
def authors(home: Home, new_phone: Any) -> tuple[Author, Author, Author]:
    """Two people of one village who disagree, and one of another commune."""
    hoa, lan, dua = (Author(new_phone(person), home) for person in ("hoa", "lan", "dua"))
    values = {
        "_area": WEST_VILLAGE,
        "xa": WEST,
        "thon": WEST_VILLAGE,
        "dong_y": "co",
        "chu_ho": NAME,
        "chu_ho_dinh_danh": "038099012345",
        "chu_ho_dien_thoai": "+84912345678",
        "dan_toc": "03",
        "song": "4g",
        "thiet_bi/wifi": True,
        "thiet_bi/tivi": True,
        "nguoi/7f3k/ten": "Lò Văn An",
        "nguoi/7f3k/nam_sinh": 1980,
        "nguoi/9x2m/ten": "Lò Thị Bưởi",
        "deviceid": "máy-1",
        "khong_hoi": "ngoài mẫu",
    }
    hoa.write(HOUSE, values)
    dua.write(OTHER, {"_area": EAST_VILLAGE, "chu_ho": "Hà Văn Đông"})
    merge(home)
    return hoa, lan, dua


def sheet(desk: Any, dossier: str = HOUSE, language: str = "vi") -> Any:
    return desk.call("GET", f"/dossiers/{dossier}/sheet", headers={"Accept-Language": language})


def test_every_answer_stands_on_the_sheet_in_the_words_of_the_form(authors: Any, new_desk: Any) -> None:
    answer = sheet(new_desk("minh"))
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    for words in (
        NAME, "Chủ hộ", "Hộ gia đình", "038099012345", "0912345678", "Thái", "4G/5G dùng được", "Cáp quang/wifi",
        "Tivi", "Người từ 14 tuổi trở lên", "Lò Văn An", "Lò Thị Bưởi", "1980", "Xã Tây", "Bản Hiềng",
        "Máy tự ghi", "máy-1", "Mục khác", "khong_hoi", "ngoài mẫu",
        code_of(HOUSE, WEST_VILLAGE), "hoa,", "✓✓",
    ):  # fmt: skip
        assert words in answer.text, words
    assert '<html lang="vi">' in answer.text


def test_the_sheet_follows_the_form_and_not_the_alphabet(authors: Any, new_desk: Any) -> None:
    text = sheet(new_desk("minh")).text
    places = [text.index(words) for words in ("Hộ gia đình</h", NAME + "\n", "Người từ 14", "Thiết bị trong nhà")]
    assert places == sorted(places)


def test_the_sheet_speaks_the_readers_language(authors: Any, new_desk: Any) -> None:
    answer = sheet(new_desk("minh"), language="en")
    assert '<html lang="en">' in answer.text
    for words in ("Head of household", "4G/5G usable", "Member aged 14 or over", "Sent to the office", "Thái"):
        assert words in answer.text
    assert (answer.headers["Content-Language"], "Accept-Language" in answer.headers["Vary"]) == ("en", True)


def test_answers_that_differ_are_all_there_with_who_and_when(authors: Any, home: Home, new_desk: Any) -> None:
    lan = authors[1]
    lan.write(HOUSE, {"chu_ho": "Lò Thị Đào", "nguoi/7f3k/ten": "Lò Văn Ân"})
    merge(home)
    text = sheet(new_desk("minh")).text
    assert text.count("thông tin chưa khớp") == 2
    for words in (NAME, "Lò Thị Đào", "Lò Văn An", "Lò Văn Ân", "lan,", "hoa,", "Thông tin chưa khớp: 2"):
        assert words in text


def test_a_removed_row_stays_on_the_sheet_and_says_so(authors: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    told = desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json
    name = told["paths"][0]["siblings"][0]["name"]
    authors[0].write(HOUSE, {"nguoi/9x2m/_life": "deleted"}, seen=[name])
    merge(home)
    text = sheet(desk).text
    assert "dòng đã xoá" in text
    assert "Lò Thị Bưởi" in text


def test_photos_stand_by_name(authors: Any, home: Home, new_desk: Any) -> None:
    photo = "sha256:" + "ab" * 32 + ".jpg"
    values = {"_area": WEST_VILLAGE, "dong_y": "co", "chu_ho_so": NAME, "giay_to/a1/ten_gt": "Sổ hộ khẩu"}
    form = "ho_tro_nop_ho_so@2026112102"
    authors[0].write("hs-hieng-001", values | {"giay_to/a1/anh": photo}, form=form)
    merge(home)
    text = sheet(new_desk("minh"), "hs-hieng-001").text
    assert "abababababab….jpg" in text
    assert "Sổ hộ khẩu" in text


def test_a_dossier_of_a_form_that_nobody_knows_is_printed_by_its_paths(authors: Any, home: Home, new_desk: Any) -> None:
    authors[0].write("la-hieng-001", {"_area": WEST_VILLAGE, "mau": "đỏ"}, form="mau_la@1")
    merge(home)
    text = sheet(new_desk("minh"), "la-hieng-001").text
    assert "mau_la@" in text
    assert "đỏ" in text


def test_who_may_not_see_personal_values_gets_a_sheet_without_them(authors: Any, new_desk: Any) -> None:
    text = sheet(new_desk("kiem")).text
    assert "ẩn với vai trò này" in text
    assert "4G/5G dùng được" in text
    for personal in (NAME, "038099012345", "0912345678", "Thái", "Lò Văn An", "ngoài mẫu"):
        assert personal not in text, personal


@pytest.mark.parametrize("what", ["sheet", "slip"])
def test_D17_paper_of_another_commune_reads_like_none(authors: Any, new_desk: Any, what: str) -> None:
    desk = new_desk("minh")
    theirs, nobodys = (desk.call("GET", f"/dossiers/{each}/{what}") for each in (OTHER, "khong-co-0001"))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.data == nobodys.data


@pytest.mark.parametrize("what", ["sheet", "slip"])
def test_paper_is_for_who_signed_in(authors: Any, client: Any, what: str) -> None:
    assert client.get(f"/dossiers/{HOUSE}/{what}").status_code == 401


@pytest.mark.parametrize("what", ["sheet", "slip"])
def test_whoever_prints_is_written_down(authors: Any, home: Home, new_desk: Any, what: str) -> None:
    new_desk("minh").call("GET", f"/dossiers/{HOUSE}/{what}")
    with home.store.read() as connection:
        rows = connection.execute(select(access_log).where(access_log.c.verb == f"print_{what}")).all()
    assert [(row.person, row.subject) for row in rows] == [("minh", HOUSE)]


@pytest.mark.parametrize("what", ["sheet", "slip"])
def test_D16_paper_runs_nothing_whatever_was_typed(authors: Any, home: Home, new_desk: Any, what: str) -> None:
    hoa, lan, _ = authors
    for number, typed in enumerate(PAYLOADS):
        dossier = f"ho-la-0000{number}"
        values = {"_area": WEST_VILLAGE, "dong_y": "co", "chu_ho": typed, "ghi_chu": typed, "nguoi/a1/ten": typed}
        hoa.write(dossier, values | {typed[:30]: typed, "_number": typed, "song": typed})
        lan.write(dossier, {"chu_ho": typed + "?", "nguoi/a1/ten": typed + "?"})
    merge(home)
    for number in range(len(PAYLOADS)):
        answer = new_desk("minh").call("GET", f"/dossiers/ho-la-0000{number}/{what}")
        assert answer.status_code == 200
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self';")
        assert not any(bad in answer.text for bad in ("<script", "<img", "<b>", "style=", "javascript:"))
        assert str(escape(PAYLOADS[number])) in answer.text


def test_paper_has_its_own_style(authors: Any, new_desk: Any) -> None:
    desk = new_desk("minh")
    assert 'href="../paper.css"' in sheet(desk).text
    style = desk.call("GET", "/dossiers/paper.css")
    assert (style.mimetype, "url(" in style.text, "@import" in style.text) == ("text/css", False, False)


@pytest.mark.parametrize("what", ["sheet", "slip"])
@pytest.mark.parametrize("typed", PAYLOADS)
def test_D16_paper_runs_nothing_whatever_a_village_a_person_or_a_form_is_called(
    authors: Any, home: Home, new_desk: Any, what: str, typed: str
) -> None:
    document = {**sample_documents()["ho_gia_dinh_so@2026112102"], "title": {"vi": typed, "en": typed}}
    document["nodes"] = [{**node, "label": {"vi": typed + "1"}} for node in document["nodes"]]
    text = encode(document)
    row = {"form": document["form"], "version": document["version"], "hash": hash_of(text), "compiled": text}
    more = {"title": "{}", "use": "{}", "file": typed, "source": b"", "xform": "", "taken_at": 1, "taken_by": "quan"}
    with home.store.write() as connection:
        connection.execute(update(area).values(name=typed))
        connection.execute(update(person).values(name=typed))
        connection.execute(insert(form_version).values(**row, **more, published_at=1, published_by="quan"))
        withdraw(connection, document["form"], document["version"], "quan", home.surroundings)
    answer = new_desk("minh").call("GET", f"/dossiers/{HOUSE}/{what}")
    assert answer.status_code == 200
    assert str(escape(typed)) in answer.text
    assert not any(bad in answer.text for bad in ("<script", "<img", "<b>", "style=", "javascript:"))


def test_what_a_dossier_is_the_same_as_is_named(authors: Any, home: Home, new_desk: Any) -> None:
    authors[0].write(HOUSE, {"_same/ho-hieng-002": True})
    merge(home)
    assert "Là một với ho-hieng-002" in sheet(new_desk("minh")).text
