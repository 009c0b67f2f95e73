"""Wherever an area is chosen, what it was called before stands beside it: targets, lists, reports, maps, people."""

from __future__ import annotations

from typing import Any

import pytest

from api.home import Home
from field.areas.rows import AreaRow, SuccessorRow
from field.units.importing import Units, take_units
from tests.api.conftest import WEST


@pytest.mark.parametrize(
    "page", ["/today/targets/new", "/today/lists/new", "/statistics/weekly", "/exports/map", "/people?text=hoa"]
)
def test_a_commune_is_offered_with_its_former_name(home: Home, new_desk: Any, page: str) -> None:
    old = AreaRow("98765@pre2025", "98765", "Nậm Cũ", "xa", "", "", "2025-06-30", "commune")
    with home.store.write() as connection:
        take_units(connection, Units((old,), (SuccessorRow("commune", old.id, WEST, "merged_whole", "2025-07-01"),)))
    assert "(trước là Xã Nậm Cũ)" in new_desk("quan").call("GET", page).text
