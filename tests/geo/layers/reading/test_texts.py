"""Text of tables without a mark is read as somebody chose who saw it; nothing is made up of it."""

from pathlib import Path

import pytest

from geo.layers.encodings import CP1258, TCVN3, VNI
from geo.layers.reading import preview
from geo.problem import GeoFileError
from tests.geo.layers.reading.written import mif, read

CRS = "CoordSys Earth Projection 1, 104\n"
WRITTEN = {
    TCVN3: "Th«n §ång".encode("cp1252"),
    VNI: "Thoân Ñoàng".encode("cp1252"),
    CP1258: b"Th\xf4n \xd0\xf4\xccng",
}


def test_a_table_that_says_cp1258_reads_so(tmp_path: Path) -> None:
    layer, features = read(mif(tmp_path / "a.mif", [WRITTEN[CP1258]], "WindowsVietnamese", CRS))
    assert (layer.encoding, features[0].values["ten"]) == ("cp1258", "Thôn Đồng")


@pytest.mark.parametrize("charset", ["Neutral", "WindowsLatin1"])
@pytest.mark.parametrize("encoding", [TCVN3, VNI])
def test_a_table_that_says_nothing_of_its_font_is_asked_about(encoding: str, charset: str, tmp_path: Path) -> None:
    path = mif(tmp_path / "a.mif", [b"plain", WRITTEN[encoding]], charset, CRS)
    with pytest.raises(GeoFileError) as asked:
        read(path)
    assert (asked.value.code, asked.value.spot.feature) == ("geo_encoding_unknown", "2")
    assert f"{encoding}: Thôn Đồng" in asked.value.detail
    assert preview(path)[encoding] == ["Thôn Đồng"]
    assert [each.values["ten"] for each in read(path, encoding=encoding)[1]] == ["plain", "Thôn Đồng"]


def test_a_wrong_choice_is_told_where_bytes_cannot_be_that(tmp_path: Path) -> None:
    path = mif(tmp_path / "a.mif", [WRITTEN[TCVN3]], "Neutral", CRS)
    with pytest.raises(GeoFileError) as asked:
        read(path, encoding="utf-8")
    assert (asked.value.code, asked.value.spot.feature) == ("geo_encoding_wrong", "1")


def test_a_csv_of_any_encoding_is_asked_about_in_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "thon.csv"
    path.write_bytes(b"ten;lat;lon\n" + WRITTEN[TCVN3] + b";19,8;105,8\n")
    with pytest.raises(GeoFileError) as asked:
        read(path)
    assert asked.value.code == "geo_encoding_unknown"
    assert read(path, encoding=TCVN3)[1][0].values["ten"] == "Thôn Đồng"
