"""Where a dossier lies, on its page and in the API: the unit of its day and of today, and how far from the line."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from api.home import Home
from field.places.again import go_on, prepare
from field.places.tagging import tag_next
from field.tables import area, area_within, flag
from tests.api.conftest import EAST, WEST, WEST_VILLAGE
from tests.console.dossiers.written import HOUSE, SECOND, Village, begun, page
from tests.field.places.drawn import draw

NEW = "16348@2026-11-20"
HOUSES = (105.0, 20.0, 105.1, 20.1)


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """Two households of a village with a boundary that holds one of them."""
    made = begun(home, new_phone)
    draw(home.store, {WEST: HOUSES, WEST_VILLAGE: (105.04, 20.03, 105.046, 20.04), EAST: (105.1, 20.0, 105.2, 20.1)})
    tagged(home)
    return made


def tagged(home: Home) -> None:
    while tag_next(home.store, home.surroundings):
        pass


def words(desk: Any, path: str) -> str:
    """A page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page(desk, path)))


def places(desk: Any, dossier: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.call("GET", f"/api/v1/dossiers/{dossier}").json["places"]
    return found


def test_the_page_says_the_unit_and_how_far_the_line_is(village: Village, new_desk: Any) -> None:
    minh = new_desk("minh")
    assert "Xã Tây. Trong Bản Hiềng, cách ranh 105 m." in words(minh, f"/dossiers/{HOUSE}")
    second = words(minh, f"/dossiers/{SECOND}")
    assert "Ngoài Bản Hiềng, cách ranh 105 m." in second
    assert "Vị trí nằm ngoài thôn hoặc xã đã ghi." in second, "the flag of the same"


def test_after_a_reform_the_page_says_then_and_today(home: Home, village: Village, new_desk: Any) -> None:
    with home.store.write() as connection:
        connection.execute(update(area).where(area.c.id == WEST).values(valid_to="2000-01-01"))
        row = {"id": NEW, "code": "16348", "name": "Xã Mường Mới", "search": "", "kind": "commune"}
        connection.execute(insert(area), [{**row, "valid_from": "2000-01-02"}])
        connection.execute(insert(area_within), [{"area": NEW, "ancestor": NEW}])
    draw(home.store, {NEW: HOUSES})
    with home.store.write() as connection:  # as it was tagged on its day, not by boundaries that came since
        connection.execute(update(area).where(area.c.id == NEW).values(valid_from=None))
    assert "Xã Tây (lúc ghi), nay Xã Mường Mới." in words(new_desk("minh"), f"/dossiers/{HOUSE}")
    (told,) = places(new_desk("minh"), HOUSE)
    assert (told["unit"]["id"], told["unit_today"]) == (WEST, {"id": NEW, "name": "Xã Mường Mới"})


def test_the_api_tells_every_place_and_hides_degrees_with_the_answer(village: Village, new_desk: Any) -> None:
    (told,) = places(new_desk("minh"), HOUSE)
    assert (told["path"], told["kind"], told["sense"], told["odd"]) == ("vi_tri", "point", "inside", [])
    assert (told["lat"], told["lon"], told["accuracy_m"], told["hidden"]) == (20.034, 105.045, 12, False)
    assert told["unit"] == {"id": WEST, "name": "Xã Tây"} == told["unit_today"]
    assert told["area"]["id"] == told["judged"]["id"] == WEST_VILLAGE
    assert told["distance_m"] == pytest.approx(104.6, abs=0.3)
    (hidden,) = places(new_desk("kiem"), HOUSE)
    assert hidden["hidden"] is True
    assert {hidden[key] for key in ("lat", "lon", "accuracy_m", "distance_m")} == {None}


def test_a_run_that_goes_on_is_shown_among_the_jobs(home: Home, village: Village, new_desk: Any) -> None:
    quan = new_desk("quan")
    assert "Xếp lại vị trí theo ranh giới mới: xong" in words(quan, "/system")
    draw(home.store, {WEST_VILLAGE: HOUSES})
    prepare(home.store, home.surroundings.now())
    go_on(home.store, home.surroundings, most=1)
    assert "Xếp lại vị trí theo ranh giới mới: 1 / 3" in words(quan, "/system")
    tagged(home)
    with home.store.read() as connection:
        open_ = select(flag.c.id).where(flag.c.code == "place_outside", flag.c.cleared_at.is_(None))
        assert connection.execute(open_).all() == []


def test_the_compartment_that_holds_a_place_is_named_to_whoever_may_see_the_place(
    home: Home, village: Village, new_desk: Any
) -> None:
    with home.store.write() as connection:
        row = {"id": "tk512", "code": "tk512", "name": "Tiểu khu 512", "search": "tieu khu 512", "kind": "tieu_khu"}
        connection.execute(insert(area).values(row))
        connection.execute(insert(area_within).values(area="tk512", ancestor="tk512"))
    draw(home.store, {"tk512": (105.02, 20.0, 105.12, 20.08)})
    tagged(home)
    assert "Theo vị trí, thuộc: Tiểu khu 512" in words(new_desk("minh"), f"/dossiers/{HOUSE}")
    assert "Tiểu khu 512" not in words(new_desk("kiem"), f"/dossiers/{HOUSE}")
    address = f"/api/v1/dossiers/{HOUSE}"
    assert new_desk("minh").call("GET", address).json["tracts"] == [{"id": "tk512", "name": "Tiểu khu 512"}]
    assert new_desk("kiem").call("GET", address).json["tracts"] == []
    listed = new_desk("minh").call("GET", "/api/v1/dossiers?area=tk512").json["dossiers"]
    assert {each["id"] for each in listed} == {HOUSE, SECOND}


def test_the_page_draws_the_place_and_its_lines_to_whoever_may_see_the_place(village: Village, new_desk: Any) -> None:
    drawn = page(new_desk("minh"), f"/dossiers/{HOUSE}")
    assert 'class="spot"' in drawn
    keys = re.findall(r'class="edge-(\d)" d="M0 4h36"></path></svg> ([^<]+)</span>', drawn)
    assert keys == [("1", "Bản Hiềng")], "its commune's line is out of sight"
    assert "style=" not in re.findall(r'<svg class="plots around".*?</svg>', drawn, re.DOTALL)[0]
    assert 'class="spot"' not in page(new_desk("kiem"), f"/dossiers/{HOUSE}")
