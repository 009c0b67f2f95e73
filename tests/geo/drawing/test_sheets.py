"""A map on one page, as SVG, as PNG and as custom map of a GPS unit."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pyproj
import pytest
import shapely
from lxml import etree
from PIL import Image

from geo.drawing.canvas import Mark, Stroke, Words
from geo.drawing.fitting import bar, fitted
from geo.drawing.garmin import custom_map
from geo.drawing.raster import picture
from geo.drawing.sheet import Kind, Outlined, Sheet, laid_out
from geo.drawing.svg import svg
from geo.gps.limits import GPSMAP, Limits

WHOLE = shapely.box(105.0, 20.0, 105.1, 20.08)
VILLAGE = shapely.box(105.0, 20.0, 105.05, 20.08)
TREE = (105.025, 20.04)
SHEET = Sheet(
    "Xã Mường Sương <thử>",
    "Ngày 22/11/2026 · WGS 84",
    [Outlined("Bản Mường", VILLAGE), Outlined("Xã Mường Sương", WHOLE, is_whole=True)],
    [Kind("Cây cổ thụ & di sản", [TREE, (105.08, 20.01), (106.5, 20.01)]), Kind("Tuần tra", [(105.09, 20.07)])],
    ["1 hồ sơ có vị trí ngoài khung bản đồ"],
)


def test_a_page_says_what_it_shows_and_where_its_places_are():
    root = etree.fromstring(svg(laid_out(SHEET)).encode())
    words = [each.text for each in root.iter("{*}text")]
    assert {"Xã Mường Sương <thử>", "Bản Mường", "Cây cổ thụ & di sản: 3", "Tuần tra: 1", "B"} <= set(words)
    assert root.find("{*}title").text == "Xã Mường Sương <thử>"
    assert len(root.findall("{*}circle")) == 2 + 1  # in the map, and in the legend; one place lies beyond the edge
    assert not any("style" in each.attrib or "script" in str(each.tag) for each in root.iter())


def test_a_place_is_drawn_where_it_is_and_the_scale_bar_is_as_long_as_it_says():
    canvas = laid_out(SHEET)
    (village,) = [each for each in canvas.parts if isinstance(each, Words) and each.text == "Bản Mường"]
    tree = next(each for each in canvas.parts if isinstance(each, Mark))
    assert tree.at[0] == pytest.approx(village.at[0], abs=0.5)
    fit = fitted(WHOLE.bounds, (48, 100, 1152, 900))
    metres, pixels = bar(fit.metre, 300)
    one = fit.at(105.0, 20.04)
    lon = 105.0 + pixels / fit.across
    _, _, measured = pyproj.Geod(ellps="WGS84").inv(105.0, 20.04, lon, 20.04)
    assert fit.at(lon, 20.04)[0] - one[0] == pytest.approx(pixels)
    assert measured == pytest.approx(metres, rel=0.001)
    (drawn_bar,) = [each for each in canvas.parts if isinstance(each, Stroke)]
    assert drawn_bar.points[2][0] > drawn_bar.points[1][0]


def test_no_sign_hides_the_name_of_a_village():
    parts = laid_out(SHEET).parts
    named = next(n for n, each in enumerate(parts) if isinstance(each, Words) and each.text == "Bản Mường")
    in_the_map = [n for n, each in enumerate(parts) if isinstance(each, Mark)][:3]  # the others are of the legend
    assert max(in_the_map) < named


def test_the_picture_shows_the_same_page():
    canvas = laid_out(SHEET)
    image = picture(canvas)
    tree = [each for each in canvas.parts if isinstance(each, Mark)][1]  # the name of a village stands over the first
    assert image.size == (canvas.width, canvas.height)
    red, green, blue = image.getpixel((round(tree.at[0]), round(tree.at[1])))
    assert (red, green, blue) == pytest.approx((0, 0x72, 0xB2), abs=12)


def test_a_single_place_is_a_map_and_nothing_at_all_is_none(tmp_path: Path):
    alone = Sheet("Một điểm", "", [], [Kind("Cây", [TREE])], [])
    assert "Một điểm" in svg(laid_out(alone))
    empty = laid_out(Sheet("Bản Xa", "", [], [], ["chưa có gì để vẽ"]))
    assert [each.text for each in empty.parts if isinstance(each, Words)] == ["Bản Xa", "", "chưa có gì để vẽ"]
    with pytest.raises(ValueError, match="nothing"):
        custom_map(Sheet("", "", [], [], []), tmp_path / "x.kmz")


def test_a_custom_map_stays_within_what_a_unit_shows_and_lies_where_the_land_is(tmp_path: Path):
    tiles = custom_map(SHEET, tmp_path / "x.kmz", side=1_500)
    with ZipFile(tmp_path / "x.kmz") as archive:
        names = archive.namelist()
        assert (names[0], len(names) - 1) == ("doc.kml", tiles)
        pictures = {name: Image.open(BytesIO(archive.read(name))) for name in names[1:]}
        sizes = [archive.getinfo(name).file_size for name in names[1:]]
        kml = etree.fromstring(archive.read("doc.kml"))
    assert tiles <= GPSMAP.pictures
    assert max(sizes) < GPSMAP.picture_bytes
    for each in pictures.values():
        assert each.format == "JPEG"
        assert "progressive" not in each.info
        assert max(each.size) <= GPSMAP.picture_side
    for overlay in kml.iter("{*}GroundOverlay"):
        box = {side.tag.rpartition("}")[2]: float(side.text) for side in overlay.find("{*}LatLonBox")}
        if box["west"] <= TREE[0] <= box["east"] and box["south"] <= TREE[1] <= box["north"]:
            image = pictures[overlay.find("{*}name").text]
            x = (TREE[0] - box["west"]) / (box["east"] - box["west"]) * image.width
            y = (box["north"] - TREE[1]) / (box["north"] - box["south"]) * image.height
            assert image.getpixel((round(x), round(y)))[2] > 120  # the tree's blue
            break
    else:
        pytest.fail("no tile holds the tree")


def test_more_tiles_than_a_unit_shows_are_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="tiles"):
        custom_map(SHEET, tmp_path / "x.kmz", Limits(pictures=1), side=1_500)
    assert not (tmp_path / "x.kmz").exists()
