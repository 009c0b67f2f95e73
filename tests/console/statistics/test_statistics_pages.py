"""Statistics as the service draws them: for whom, as of when, as a file, at what cost."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import event, update

from api.home import Home
from field.areas.rows import AreaRow, SuccessorRow
from field.forms.catalogue import sample_catalogue
from field.people.rights.scope import Grant, assign
from field.statistics.asking import date_of
from field.statistics.counting.batch import count
from field.tables import person
from field.tallies.counting import day_of
from field.units.importing import Units, take_units
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import FORM, Author, merge

KEY = FORM.partition("@")[0]
FEEDBACK = sample_catalogue().newest["phan_anh_kien_nghi"].ref


def words_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def rows_of(answer: Any) -> dict[str, list[str]]:
    """The lines of the table: their words, and the numbers behind."""
    (table,) = re.findall(r"<table.*?</table>", answer.text, re.DOTALL)
    found = {}
    for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]:
        head, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        found[re.sub(r"<[^>]+>", "", head)] = cells
    return found


def counted(home: Home) -> None:
    merge(home)
    count(home.store)


@pytest.fixture
def hoa(home: Home, new_phone: Any) -> Author:
    """Two communes in which somebody wrote."""
    author = Author(new_phone("hoa"), home)
    for n in (1, 2):
        author.write(f"ho-hieng-00{n}", {"_area": WEST_VILLAGE, "chu_ho": f"Lò Thị Mẩy {n}"})
    Author(new_phone("dua"), home).write("ho-dong-001", {"_area": EAST_VILLAGE, "chu_ho": "Vi Thị Tài"})
    counted(home)
    return author


def test_numbers_are_those_of_ones_own_areas(hoa: Author, new_desk: Any) -> None:
    tuan, pa = new_desk("tuan"), new_desk("pa")
    assert rows_of(tuan.call("GET", "/statistics")) == {
        "Bản Hiềng": ["2", "2", "2", "0", "0", "0"],
        "Tất cả": ["2", "2", "2", "0", "0", "0"],
    }
    assert list(rows_of(pa.call("GET", "/statistics"))) == ["Bản Đông", "Tất cả"]
    assert "Không có số liệu nào" in words_of(pa.call("GET", f"/statistics?area={WEST}"))
    assert "Bản Hiềng" not in pa.call("GET", f"/statistics?area={WEST}").text


@pytest.mark.parametrize(
    ("by", "line"),
    [
        ("area", "Bản Hiềng"),
        ("unit", "Xã Tây"),
        ("form", "Khảo sát chuyển đổi số hộ gia đình"),
        ("person", "hoa"),
        ("channel", "máy gửi thẳng"),
    ],
)
def test_every_ground_says_its_lines_in_words(hoa: Author, new_desk: Any, by: str, line: str) -> None:
    found = rows_of(new_desk("tuan").call("GET", f"/statistics?by={by}"))
    assert list(found) == [line, "Tất cả"]
    assert found[line][0] == "2"


def test_communes_are_those_of_today_of_the_day_of_writing_or_of_any_day(
    hoa: Author, new_desk: Any, home: Home
) -> None:
    old = AreaRow("98765@pre2025", "98765", "Nậm Cũ", "xa", "", "", "2025-06-30", "commune")
    others = [AreaRow(f"9877{n}@2030-01-01", f"9877{n}", f"Mới {n}", "xa", "", "2030-01-01") for n in (1, 2)]
    links = [SuccessorRow("commune", old.id, WEST, "merged_whole", "2025-07-01")]
    links += [SuccessorRow("commune", WEST, each.id, "split_part", "2030-01-01") for each in others]
    with home.store.write() as connection:
        take_units(connection, Units((old, *others), tuple(links)))
    desk = new_desk("tuan")
    assert "(trước là Xã Nậm Cũ)</option>" in desk.call("GET", "/statistics").text
    for units, line in (("", "Xã Tây"), ("own", "Xã Tây"), ("2025-06-30", "Xã Nậm Cũ")):
        assert list(rows_of(desk.call("GET", f"/statistics?by=unit&units={units}"))) == [line, "Tất cả"]
    split = rows_of(desk.call("GET", "/statistics?by=unit&units=2030-01-01"))
    assert split["Xã Tây: chưa rõ thuộc xã nào (Xã Mới 1, Xã Mới 2)"][0] == split["Tất cả"][0] == "2"
    taken = desk.call("GET", "/statistics/table.csv?by=unit&units=2025-06-30").data
    with zipfile.ZipFile(io.BytesIO(taken)) as files:
        assert any("Xã Nậm Cũ" in files.read(name).decode("utf-8-sig") for name in files.namelist())


def test_a_complaint_is_counted_by_nobody_whose_form_it_is_not(home: Home, new_phone: Any, new_desk: Any) -> None:
    lan = Author(new_phone("lan"), home)
    lan.write("phan-anh-001", {"_area": WEST_VILLAGE, "noi_dung": "trưởng bản"}, form=FEEDBACK)
    counted(home)
    assert rows_of(new_desk("minh").call("GET", "/statistics?by=form"))["Tất cả"][0] == "1"
    with home.store.write() as connection:
        assign(connection, "minh", [Grant("clerk", WEST, KEY)], home.surroundings)
    narrow = new_desk("minh")
    page = narrow.call("GET", "/statistics?by=form&form=phan_anh_kien_nghi")
    assert "Không có số liệu nào" in words_of(page)
    assert 'value="phan_anh_kien_nghi"' not in page.text
    assert b"phan" not in narrow.call("GET", "/statistics/table.csv?by=form").data


def test_a_past_day_reads_as_it_did(hoa: Author, new_desk: Any, home: Home) -> None:
    desk = new_desk("tuan")
    today = date_of(day_of(home.surroundings.now()))
    hoa.write("ho-hieng-003", {"_area": WEST_VILLAGE, "chu_ho": "Quàng Văn Pành"})
    merge(home)
    page = words_of(desk.call("GET", "/statistics"))
    assert "đang đếm thêm" in page
    assert "Hôm nay chưa hết" in page
    count(home.store)
    page = desk.call("GET", "/statistics")
    assert "đang đếm thêm" not in words_of(page)
    assert rows_of(page)["Tất cả"][:3] == ["3", "3", "3"]
    before = desk.call("GET", f"/statistics?as_of={today - timedelta(days=1)}")
    assert "Không có số liệu nào" in words_of(before)
    assert "không làm thay đổi các số này" in words_of(before)
    assert f'value="{today}"' in desk.call("GET", "/statistics?as_of=2999-01-01").text


def test_periods_stand_beside_each_other_also_empty_ones(hoa: Author, new_desk: Any, home: Home) -> None:
    desk = new_desk("tuan")
    for by, most in (("day", 1), ("week", 1), ("month", 1)):
        page = desk.call("GET", f"/statistics?by={by}")
        found = rows_of(page)
        assert len(found) == most + 1
        assert found["Tất cả"] == ["2", "2"]
        assert page.text.count('<rect class="bar"') == most
        assert "style=" not in page.text


def test_a_line_leads_on_to_its_own_numbers(hoa: Author, new_desk: Any) -> None:
    desk = new_desk("tuan")
    page = desk.call("GET", "/statistics?by=person")
    (on,) = re.findall(r'<th scope="row"><a href="([^"]+)">hoa</a>', page.text)
    page = desk.call("GET", on.replace("&amp;", "&"))
    assert list(rows_of(page)) == ["Khảo sát chuyển đổi số hộ gia đình", "Tất cả"]
    assert '<option value="hoa">hoa</option>' in page.text


def test_a_table_is_taken_whole_and_noted(hoa: Author, new_desk: Any, home: Home) -> None:
    minh = new_desk("minh")
    page = minh.call("GET", "/statistics?by=person")
    links = re.findall(r'href="(/statistics/table\.\w+\?[^"]+)"', page.text)
    csv, xlsx = (minh.call("GET", each.replace("&amp;", "&")) for each in links)
    assert csv.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(csv.data)) as parts:
        table, about = (parts.read(name).decode("utf-8-sig") for name in ("thong_ke.csv", "gioi_thieu.csv"))
    assert table.splitlines()[:2] == [
        'Người ghi,Lần ghi,Hồ sơ mới,Hồ sơ đang dùng,Đã nộp,"Đã gửi về xã, chưa nộp",Chỗ chưa khớp',
        "hoa,2,2,2,0,0,0",
    ]
    assert "Như hết ngày" in about
    sheet = load_workbook(io.BytesIO(xlsx.data)).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["hoa", 2, 2, 2, 0, 0, 0]
    taken = words_of(new_desk("quan").call("GET", "/exports/taken"))
    assert re.search(r"minh Thống kê xlsx 1 dòng số liệu · \d{4}-\d\d-\d\d", taken)
    assert minh.call("GET", "/statistics/table.geojson").status_code == 404


def test_D15_a_name_that_a_spreadsheet_would_run_is_guarded(hoa: Author, new_desk: Any, home: Home) -> None:
    with home.store.write() as connection:
        connection.execute(update(person).where(person.c.id == "hoa").values(name="=HYPERLINK(1)"))
    desk = new_desk("minh")
    with zipfile.ZipFile(io.BytesIO(desk.call("GET", "/statistics/table.csv?by=person").data)) as parts:
        assert "\n'=HYPERLINK(1),2," in parts.read("thong_ke.csv").decode("utf-8-sig").replace("\r", "")
    sheet = load_workbook(io.BytesIO(desk.call("GET", "/statistics/table.xlsx?by=person").data)).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=HYPERLINK(1)", "s")


@pytest.mark.parametrize("wrong", ["by=title", "since=mai", "as_of=2026-13-01", "until=x"])
def test_what_no_table_can_be_is_said(hoa: Author, new_desk: Any, wrong: str) -> None:
    answer = new_desk("tuan").call("GET", f"/statistics?{wrong}")
    assert (answer.status_code, answer.mimetype) == (422, "text/html")


def test_a_page_costs_the_same_statements_and_stays_small(hoa: Author, new_desk: Any, home: Home) -> None:
    desk, said, costs = new_desk("tuan"), [], []
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    for times in (1, 60):
        for n in range(times):
            hoa.write(f"ho-{times}-{n:05}", {"_area": WEST_VILLAGE, "chu_ho": f"Lò Văn {n}"})
        counted(home)
        desk.call("GET", "/statistics")
        for by in ("area", "person", "week"):
            said.clear()
            answer = desk.call("GET", f"/statistics?by={by}")
            costs.append(len(said))
            assert len(answer.data) < 150_000
    assert costs[:3] == costs[3:]
    assert max(costs) <= 24
