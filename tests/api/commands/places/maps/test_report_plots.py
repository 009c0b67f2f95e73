"""`packhorse report-plots`: what was drawn anew in a period, what each plot lost and gained, and sums by cause."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.commands.places.maps.report_plots import report_plots
from api.home import Home
from field.forms.catalogue import sample_catalogue
from field.plots.batch import compare
from field.reconcile.undoing import void
from tests.api.conftest import EAST, WEST_VILLAGE
from tests.api.office import Author, merge
from tests.geo.topology.land import geoshape

FORM = "tham_tra_thua_dat"
PARCEL = sample_catalogue().newest[FORM].ref
KEY = "thua-bao-cao-1"


@pytest.fixture
def walked(home: Home, new_phone: Any) -> Home:
    """One plot, drawn twice anew with a cause each time, and taken back once more."""
    hoa = Author(new_phone("hoa"), home)

    def drew(wide: int, high: int, sup: Any = (), **more: Any) -> Any:
        ring = geoshape((0, 0), (wide, 0), (wide, high), (0, high))
        return hoa.write(KEY, {"ranh": ring} | more, sup={"ranh": list(sup)} if sup else {}, form=PARCEL)

    first = drew(100, 100, _area=WEST_VILLAGE)
    second = drew(80, 100, [first], loai_dat="luc")
    third = drew(80, 150, [second], loai_dat="rsx")
    wrong = drew(500, 500, [third], loai_dat="rsx")
    merge(home)
    with home.store.write() as connection:
        void(connection, [wrong], "tuan", "gõ nhầm", home.surroundings)
    merge(home)
    compare(home.store, home.surroundings)
    return home


def run(home: Home, *words: str) -> Result:
    told = CliRunner().invoke(report_plots, [FORM, "--data", str(home.settings.data), *words])
    assert told.exit_code == 0, told.output
    return told


def test_each_plot_that_was_drawn_anew_stands_with_what_it_lost_and_gained_and_its_cause(
    walked: Home, tmp_path: Path
) -> None:
    told = json.loads(run(walked, "--cause", "loai_dat", "--json", "-o", str(tmp_path / "x.csv")).stdout)
    sizes = [(each["cause"], round(each["lost_m2"], -1), round(each["gained_m2"], -1)) for each in told["plots"]]
    assert sizes == [("luc", 2000, 0), ("rsx", 0, 4000)]
    assert [(each["cause"], each["plots"]) for each in told["sums"]] == [("luc", 1), ("rsx", 1)]
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["cause"] for row in csv.DictReader(file)] == ["luc", "rsx"]


def test_a_period_and_an_area_narrow_it(walked: Home) -> None:
    today = datetime.now(UTC).date()
    assert "2 lần" in run(walked).stdout
    assert "2 lần" in run(walked, "--since", f"{today.year - 1}-01-01", "--area", WEST_VILLAGE).stdout
    assert "Không có" in run(walked, "--until", f"{today.year - 1}-01-01").stdout
    assert "Không có" in run(walked, "--area", EAST).stdout
