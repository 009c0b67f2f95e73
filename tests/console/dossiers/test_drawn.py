"""Lines and areas at the desk as a text of points: read as people write them, and a clear word where one is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from api.console.dossiers.editing.typing import as_typed, as_value, entry_of, wrong_line
from api.home import Home
from field.forms.catalogue import sample_catalogue
from sync.values import canonical
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.api.office import merge
from tests.console.dossiers.test_edit import save as saved_to
from tests.console.dossiers.test_edit import values
from tests.console.dossiers.typed import opened, typed
from tests.console.dossiers.written import Village, begun, words_of

PARCEL, KEY = sample_catalogue().newest["tham_tra_thua_dat"].ref, "thua-hieng-02"
PATROL, WALK = sample_catalogue().newest["tuan_tra_rung"].ref, "tuan-hieng-01"
RING = "20.034 105.045 0 0;20.034 105.046 0 0;20.035 105.046 310 4;20.034 105.045 0 0"
TYPED = "20.034 105.045\n20.034 105.046\n20.035 105.046 310 4"


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """A parcel with its boundary, and a patrol, beside the households."""
    made = begun(home, new_phone)
    made.hoa.write(KEY, {"_area": WEST_VILLAGE, "nguoi_su_dung": "Lò Văn Đông", "ranh": RING}, form=PARCEL)
    made.hoa.write(WALK, {"_area": WEST_VILLAGE, "tuyen": "20.1 105.1 0 0;20.2 105.2 0 0"}, form=PATROL)
    made.merged()
    return made


def save(desk: Desk, fields: Any, status: int = 303, key: str = KEY) -> str:
    return saved_to(desk, fields, status, f"/dossiers/{key}/edit")


def test_a_boundary_is_shown_a_corner_a_line_and_unchanged_is_no_edit(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = opened(desk, f"/dossiers/{KEY}/edit")
    assert fields["v:ranh"] == TYPED
    assert "không ghi gì" in save(desk, typed(fields, "anyway", ranh=TYPED.replace("\n", "\r\n") + "\r\n"))


@pytest.mark.parametrize(
    "written",
    [
        "20.034 105.045\n20.034 105.047\n20.035 105.046",
        "20.034, 105.045\r\n\r\n20.034,105.047\r\n20.035 , 105.046\r\n",
        "20.034 105.045; 20.034 105.047 0 0; 20.035 105.046; 20.034 105.045",
    ],
)
def test_corners_are_read_as_people_and_programs_write_them(
    village: Village, home: Home, new_desk: Any, written: str
) -> None:
    desk = new_desk("minh")
    save(desk, typed(opened(desk, f"/dossiers/{KEY}/edit"), "anyway", ranh=written))
    merge(home)
    ring = "20.034 105.045 0 0;20.034 105.047 0 0;20.035 105.046 0 0;20.034 105.045 0 0"
    assert values(desk, "ranh", KEY) == [ring]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("20.034 105.045\nhai mươi\n20.035 105.046", "Dòng 2 chưa đọc được"),
        ("20,034 105,045\n20.034 105.046\n20.035 105.046", "Dòng 1 chưa đọc được"),
        ("20.034 105.045\n20.034 105.046\n200 105.046", "Dòng 3 chưa đọc được"),
        ("20.034 105.045\n20.034 105.046", "Chưa đủ điểm"),
        ("20.034 105.045", "Chưa đủ điểm"),
        ("20.034 105.045\n" * 1_400, "Nhiều điểm quá"),
    ],
)
def test_what_is_wrong_is_said_by_its_line_and_nothing_is_written_or_lost(
    village: Village, home: Home, new_desk: Any, written: str, said: str
) -> None:
    desk = new_desk("minh")
    text = save(desk, typed(opened(desk, f"/dossiers/{KEY}/edit"), "anyway", ranh=written), 422)
    assert said in words_of(text)
    assert written[:20] in text
    merge(home)
    assert values(desk, "ranh", KEY) == [RING]


def test_a_route_stands_beside_those_of_others(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = opened(desk, f"/dossiers/{WALK}/edit")
    assert fields["v:tuyen"] == ""
    save(desk, typed(fields, "anyway", tuyen="20.1 105.1\n20.3 105.3"), key=WALK)
    merge(home)
    assert sorted(values(desk, "tuyen", WALK)) == ["20.1 105.1 0 0;20.2 105.2 0 0", "20.1 105.1 0 0;20.3 105.3 0 0"]


def test_a_track_of_hours_is_shown_and_not_typed() -> None:
    long = ";".join(f"20.{n:05} 105.{n:05} 0 0" for n in range(1_000))
    assert entry_of("geotrace", "geotrace", (), long) == "fixed"
    assert entry_of("geotrace", "geotrace", (), long[:200]) == "drawn"


@pytest.mark.parametrize("kind", ["geotrace", "geoshape"])
def test_what_is_shown_comes_back_as_the_same_answer(kind: str) -> None:
    for text in ("20.034 105.045 0 0;20.034 105.046 0 0;20.035 105.046 310 4", RING):
        value = canonical(kind, text)
        assert canonical(kind, as_value(kind, as_typed(kind, value))) == value
        assert wrong_line(kind, str(value)) is None
