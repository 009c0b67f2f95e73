"""What was brought in from a file says on its page where it stood there."""

from __future__ import annotations

import base64
from typing import Any

import shapely

from api.home import Home
from field.forms.catalogue import sample_catalogue
from field.intake.desk import DeskDraft, write_at_desk
from tests.api.office import merge
from tests.console.dossiers.written import HOUSE, begun, page, words_of

FORM = sample_catalogue().newest["ho_gia_dinh_so"].ref
TOLD = {"file": "ho.tab", "sha256": "0" * 64, "layer": "ho", "feature": 7, "crs": "EPSG:5897"}


def test_what_came_from_a_file_says_where_it_stood_there(home: Home, new_phone: Any, new_desk: Any) -> None:
    begun(home, new_phone)
    point = base64.b64encode(shapely.to_wkb(shapely.Point(580_000, 2_190_000))).decode()
    for source in ({**TOLD, "shapes": {"vi_tri": point}}, {**TOLD, "file": "la.tab", "shapes": {"vi_tri": "%"}}):
        draft = DeskDraft(HOUSE, FORM, {"ghi_chu": str(source["file"])}, source=source)
        with home.store.write() as connection:
            write_at_desk(connection, [draft], "minh", home.surroundings)
    merge(home)
    seen = words_of(page(new_desk("minh"), f"/dossiers/{HOUSE}"))
    assert "Nhập từ tệp: ho.tab · ho #7 · EPSG:5897 · X 2190000.000 Y 580000.000" in seen
    assert "Nhập từ tệp: la.tab" not in seen
