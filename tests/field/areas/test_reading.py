"""Files of areas, as offices and spreadsheets really write them."""

import unicodedata

import pytest

from field.areas.reading import read_areas

UNITS = """unit_id,code,level,kind,name,full_name,parent_unit_id,valid_from,valid_to,lat,lon,area_km2
00004@2025-07-01,00004,commune,phuong,Ba Đình,Phường Ba Đình,01@2025-07-01,2025-07-01,,21.0386,105.838,2.97
01@2025-07-01,01,province,thanh_pho,Hà Nội,Thành phố Hà Nội,,2025-07-01,,,,
"""
SUCCESSORS = "level,old_unit_id,new_unit_id,relation,effective\n"
SIMPLE = "id,name,kind,parent,valid_from,valid_to\n"


def read(text: str, file: str = "areas.csv"):
    return read_areas(text.encode(), file)


def only_fault(text: str):
    faults = read(text).faults
    assert len(faults) == 1
    return faults[0]


def test_a_unit_keeps_its_code_with_leading_zeros_and_its_centre():
    ward = read(UNITS).areas[1]
    assert (ward.id, ward.code, ward.name, ward.kind) == ("00004@2025-07-01", "00004", "Ba Đình", "phuong")
    assert (ward.parent, ward.valid_from, ward.valid_to) == ("01@2025-07-01", "2025-07-01", "")
    assert (ward.lon, ward.lat) == (105.838, 21.0386)


def test_parents_come_before_their_children_whatever_the_order_of_the_file():
    assert [area.id for area in read(UNITS).areas] == ["01@2025-07-01", "00004@2025-07-01"]


def test_the_same_code_is_another_area_on_another_day():
    both = UNITS + "00004@pre2025,00004,commune,phuong,Trúc Bạch,Phường Trúc Bạch,001@pre2025,,2025-06-30,,,\n"
    assert [(area.code, area.name) for area in read(both).areas if area.code == "00004"] == [
        ("00004", "Trúc Bạch"),
        ("00004", "Ba Đình"),
    ]


def test_a_byte_order_mark_semicolons_and_windows_line_ends_do_not_matter():
    data = b"\xef\xbb\xbf" + UNITS.replace(",", ";").replace("\n", "\r\n").encode()
    assert read_areas(data, "units.csv").areas == read(UNITS).areas


def test_decomposed_letters_become_one_letter():
    decomposed = unicodedata.normalize("NFD", UNITS)
    assert decomposed != UNITS
    assert read(decomposed).areas == read(UNITS).areas


def test_blank_lines_and_stray_spaces_do_not_matter():
    spaced = UNITS.replace("Ba Đình,Phường", "  Ba   Đình ,Phường").replace("\n0", "\n\n,,,\n0")
    assert [area.name for area in read(spaced).areas] == ["Hà Nội", "Ba Đình"]


def test_a_village_stands_from_the_day_of_its_commune():
    rows = ("16348@2025-07-01/A05,Thôn Khe Vàng,16348@2025-07-01", "16348@2025-07-01/A01,Bản Pá Khôm,16348@2025-07-01")
    first, second = read("\n".join(("name,label,xa", *rows))).areas
    assert (first.code, first.kind, first.parent) == ("A05", "thon", "16348@2025-07-01")
    assert (first.level, first.valid_from) == ("village", "2025-07-01")
    assert second.kind == "ban"


def test_an_office_may_write_a_plain_list_with_working_areas_and_villages():
    text = SIMPLE + (
        "vung-cao,Cụm bản vùng cao,cum,16348@2025-07-01,2026-01-01,2026-12-31\n"
        "16348@2025-07-01/A01,Bản Pá Khôm,ban,vung-cao,,\n"
    )
    cluster, village = read(text).areas
    assert (cluster.code, cluster.level, cluster.valid_to) == ("vung-cao", "area", "2026-12-31")
    assert (village.level, village.parent, village.valid_from) == ("village", "vung-cao", "2025-07-01")


def test_successors_are_read_with_their_relation_and_day():
    (row,) = read(SUCCESSORS + "commune,00001@pre2025,00097@2025-07-01,merged_whole,2025-07-01\n").successors
    assert (row.old, row.new, row.relation) == ("00001@pre2025", "00097@2025-07-01", "merged_whole")
    assert (row.level, row.effective, row.line) == ("commune", "2025-07-01", 2)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("4@2025-07-01,Ba Đình,phuong,,,", "id", "area_code_unreadable"),
        ("16348 2025,Trường Văn,xa,,,", "id", "area_id_unreadable"),
        ("16348@2025-07-01,,xa,,,", "name", "area_name_missing"),
        ("16348@2025-07-01,Trường Văn,xa,thượng cấp,,", "parent", "area_id_unreadable"),
        ("16348@2025-07-01,Trường Văn,xa,,1/7/2025,", "valid_from", "area_day_unreadable"),
        ("16348@2025-07-01,Trường Văn,xa,,2025-02-30,", "valid_from", "area_day_unreadable"),
        ("16348@2025-07-01,Trường Văn,xa,,20250701,", "valid_from", "area_day_unreadable"),
        ("16348@2025-07-01,Trường Văn,xa,,2025-07-01,2025-06-30", "valid_to", "area_days_reversed"),
    ],
)
def test_a_wrong_cell_is_named_by_file_line_and_column(row, column, code):
    fault = only_fault(SIMPLE + "cum-1,Cụm một,cum,,,\n" + row + "\n")
    assert (fault.file, fault.line, fault.column, fault.code) == ("areas.csv", 3, column, code)
    assert fault.vi != fault.en
    assert str(fault).startswith(f"areas.csv:3, {column}: ")


def test_a_wrong_row_does_not_hide_the_good_ones_nor_other_faults():
    text = SIMPLE + "a b,Sai,cum,,,\ncum-1,Cụm một,cum,,,\ncum-2,,cum,,,\n"
    reading = read(text)
    assert [area.id for area in reading.areas] == ["cum-1"]
    assert [(fault.line, fault.column) for fault in reading.faults] == [(2, "id"), (4, "name")]


def test_zeros_that_a_spreadsheet_dropped_are_not_guessed():
    fault = only_fault(UNITS.replace(",00004,", ",4,"))
    assert (fault.line, fault.column, fault.code) == (2, "code", "area_code_unreadable")


def test_coordinates_with_a_decimal_comma_are_refused():
    fault = only_fault(UNITS.replace("21.0386", '"21,0386"'))
    assert (fault.column, fault.code) == ("lat", "area_degrees_unreadable")


@pytest.mark.parametrize("number", ["nan", "inf", "181"])
def test_impossible_coordinates_are_refused(number):
    assert only_fault(UNITS.replace("105.838", number)).column == "lon"


def test_a_village_of_another_commune_is_refused():
    fault = only_fault("name,label,xa\n16348@2025-07-01/A01,Bản Pá Khôm,01840@2025-07-01\n")
    assert (fault.column, fault.code) == ("name", "area_village_elsewhere")


def test_an_unknown_succession_is_refused():
    fault = only_fault(SUCCESSORS + "commune,00001@pre2025,00097@2025-07-01,vanished,2025-07-01\n")
    assert (fault.column, fault.code) == ("relation", "area_relation_unknown")


def test_an_area_written_twice_names_the_line_of_the_first():
    fault = only_fault(SIMPLE + "cum-1,Cụm một,cum,,,\ncum-1,Cụm hai,cum,,,\n")
    assert (fault.line, fault.code) == (3, "area_twice")
    assert "line 2" in fault.en


def test_areas_that_lie_in_each_other_are_refused():
    reading = read(SIMPLE + "cum-1,Một,cum,cum-2,,\ncum-2,Hai,cum,cum-1,,\ncum-3,Ba,cum,,,\n")
    assert [area.id for area in reading.areas] == ["cum-3"]
    assert [(fault.line, fault.code) for fault in reading.faults] == [(2, "area_ring"), (3, "area_ring")]


def test_a_file_of_another_shape_says_which_columns_are_needed():
    fault = only_fault("ma,ten\n1,Một\n")
    assert (fault.line, fault.code) == (1, "area_columns_unknown")
    assert "id, name, kind, parent" in fault.vi


def test_a_file_in_an_old_charset_is_refused_at_its_first_wrong_line():
    data = SIMPLE.encode() + "cum-1,Cum mot,cum,,,\ncum-2,Đồng,cum,,,\n".encode("cp1258", "replace")
    (fault,) = read_areas(data, "areas.csv").faults
    assert (fault.line, fault.code) == (3, "area_file_not_utf8")


def test_a_cell_without_end_is_refused_with_words():
    (fault,) = read(SIMPLE + 'cum-1,"' + "x" * 200_000).faults
    assert fault.code == "area_file_not_csv"


def test_an_empty_file_is_refused_with_words():
    assert only_fault("").code == "area_columns_unknown"


def test_a_list_of_ones_own_may_say_where_each_place_is():
    said = read("id,name,kind,parent,lat,lon\n99001@2025-07-01/A01,Bản Hiềng,ban,99001@2025-07-01,20.034,105.045\n")
    assert [(row.lat, row.lon) for row in said.areas] == [(20.034, 105.045)]
    villages = read("name,label,xa,lat,lon\n99001@2025-07-01/A01,Bản Hiềng,99001@2025-07-01,20.034,205\n")
    assert [(fault.column, fault.code) for fault in villages.faults] == [("lon", "area_degrees_unreadable")]
    assert read(SIMPLE + "99001@2025-07-01/A01,Bản Hiềng,ban,,,\n").areas[0].lat is None
