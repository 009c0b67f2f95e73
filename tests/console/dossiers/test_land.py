"""The plots of a dossier: what lies over them, and every version with what it lost and gained."""

from __future__ import annotations

from typing import Any

import pytest

from api.home import Home
from field.forms.catalogue import sample_catalogue
from field.plots.batch import compare
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE
from tests.console.dossiers.written import Village, begun, page
from tests.geo.topology.land import geoshape

PARCEL = sample_catalogue().newest["tham_tra_thua_dat"].ref
OWN, BESIDE, FAR = "thua-lo-0001", "thua-lo-0002", "thua-dong-001"
FIRST = geoshape((0, 0), (100, 0), (100, 60), (0, 60))
SECOND = geoshape((0, 0), (120, 0), (120, 50), (0, 50))
OTHER = geoshape((90, 0), (190, 0), (190, 60), (90, 60))


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """A parcel walked twice, and two that overlap it: one of the same commune, one of a stranger's."""
    made = begun(home, new_phone)
    first = made.hoa.write(OWN, {"_area": WEST_VILLAGE, "nguoi_su_dung": "Lò Văn Đất", "ranh": FIRST}, form=PARCEL)
    made.merged()
    again = {"ranh": SECOND, "loai_dat": "rsx"}
    made.hoa.write(OWN, again, sup={"ranh": [first]}, form=PARCEL)
    made.lan.write(BESIDE, {"_area": WEST_VILLAGE, "nguoi_su_dung": "Vi Văn Cạnh", "ranh": OTHER}, form=PARCEL)
    made.dua.write(FAR, {"_area": EAST_VILLAGE, "nguoi_su_dung": "Hà Văn Xa", "ranh": OTHER}, form=PARCEL)
    made.merged()
    compare(home.store, home.surroundings)
    return made


def test_each_version_says_what_the_plot_lost_and_gained_and_what_was_said_with_it(
    village: Village, new_desk: Any
) -> None:
    text = page(new_desk("minh"), f"/dossiers/{OWN}/land")
    assert "Ranh thửa: 6.000\N{NO-BREAK SPACE}m²" in text
    assert "Rừng sản xuất (RSX)" in text
    assert text.count("1.000\N{NO-BREAK SPACE}m²") == 2


def test_an_overlap_is_drawn_and_leads_to_the_neighbour_that_the_reader_sees(village: Village, new_desk: Any) -> None:
    text = page(new_desk("minh"), f"/dossiers/{OWN}/land")
    assert "Ranh chồng lên thửa hoặc lô của hồ sơ khác." in text
    assert "1.500\N{NO-BREAK SPACE}m²" in text
    assert 'class="plot-piece"' in text
    assert f'href="/dossiers/{BESIDE}"' in text


def test_d17_a_neighbour_out_of_sight_stays_nameless_and_undrawn(village: Village, new_desk: Any) -> None:
    text = page(new_desk("minh"), f"/dossiers/{OWN}/land")
    assert FAR not in text
    assert "Hà Văn Xa" not in text
    assert text.count('class="plot-other"') == 1


def test_d17_a_dossier_out_of_sight_has_no_such_page_and_one_without_land_says_so(
    village: Village, new_desk: Any
) -> None:
    desk = new_desk("minh")
    page(desk, f"/dossiers/{FAR}/land", 404)
    assert "không có ranh đất" in page(desk, "/dossiers/ho-hieng-001/land")


def test_a_dossier_with_land_leads_to_it_and_one_without_does_not(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    assert f'href="/dossiers/{OWN}/land"' in page(desk, f"/dossiers/{OWN}")
    assert "/land" not in page(desk, "/dossiers/ho-hieng-001")
