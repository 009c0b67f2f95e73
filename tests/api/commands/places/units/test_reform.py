"""`packhorse reform`: a plan is shown, carried out and taken back, all or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from api.commands.places.units.reform import reform
from api.home import prepare_home
from api.settings import Settings
from tests.field.reform.vale import CAN, DISTRICT, NUOC, PLAN, RONG, XA, settle, tree_rows

PAST = "2026-02-01"
SUCCESSORS = f"""level,old_unit_id,new_unit_id,relation,effective
commune,{CAN},{NUOC},merged_whole,2026-12-01
commune,{RONG},{NUOC},split_part,2026-12-01
commune,{RONG},{XA},split_part,2026-12-01
commune,77777@pre2025,{XA},merged_whole,2026-12-01
commune,{CAN},{XA},merged_whole,2030-01-01
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    home = prepare_home(Settings(data=tmp_path))
    settle(home.store)
    home.close()
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    return tmp_path


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(reform, ["--data", str(data), *words])


def tree(data: Path) -> object:
    home = prepare_home(Settings(data=data))
    rows = tree_rows(home.store)
    home.close()
    return rows


def test_a_dry_run_shows_what_moves_and_writes_nothing(data: Path) -> None:
    before = tree(data)
    shown = run(data, str(data / "plan.csv"), "--dry-run")
    assert shown.exit_code == 0, shown.output
    assert "Mường Cạn → 98001@2026-12-01 Mường Nước  (người chuyển theo · people follow)" in shown.output
    assert "5  địa bàn hết hiệu lực · areas that end" in shown.output
    (day,) = json.loads(run(data, str(data / "plan.csv"), "--dry-run", "--json").output)["days"]
    assert (day["day"], day["moved"]["moved"], len(day["steps"])) == ("2026-12-01", 4, 6)
    assert list(day["undecided"]) == [f"{RONG}/A03"]
    assert tree(data) == before


def test_a_workbook_is_a_plan_and_undo_takes_it_back(data: Path) -> None:
    """Whether its day has come when this runs or not."""
    before = tree(data)
    book = Workbook()
    for line in PLAN.strip().splitlines():
        book.active.append(line.split(","))
    book.save(data / "plan.xlsx")
    (key,) = json.loads(run(data, str(data / "plan.xlsx"), "--json").output)["reforms"]
    assert f"{key}  " in run(data, "--list").output
    undone = run(data, "--undo", key)
    assert undone.exit_code == 0, undone.output
    assert tree(data) == before
    assert json.loads(run(data, "--list", "--json").output)["reforms"][0]["status"] == "undone"


def test_several_steps_of_a_past_day_are_one_reform_done_at_once(data: Path) -> None:
    before = tree(data)
    steps = [{"day": PAST, "step": "rename", "area": f"{each}/A01", "name": "Bản Suối"} for each in (CAN, RONG)]
    (data / "plan.json").write_text(json.dumps(steps), encoding="utf-8")
    done = run(data, str(data / "plan.json"))
    assert done.exit_code == 0, done.output
    assert f"{PAST}-1  đã làm · done" in done.output
    assert "2  địa bàn đổi tên · areas with another name" in done.output
    assert "hoàn tác" in run(data, "--undo", f"{PAST}-1").output
    assert tree(data) == before


def test_a_table_of_successors_becomes_a_plan_for_one_day(data: Path) -> None:
    (data / "successors.csv").write_text(SUCCESSORS, encoding="utf-8")
    shown = run(data, "--successors", str(data / "successors.csv"), "--day", "2026-12-01", "--dry-run", "--json")
    assert shown.exit_code == 0, shown.output
    plan = json.loads(shown.output)
    steps = [(step["what"], step["area"], step["into"]) for step in plan["days"][0]["steps"]]
    assert steps == [
        ("merge", CAN, NUOC),
        ("split", RONG, NUOC),
        ("split", RONG, XA),
        ("retire", DISTRICT, ""),
    ]
    assert plan["not_here"] == 1
    none = run(data, "--successors", str(data / "successors.csv"), "--day", "2029-01-01")
    assert "[reform_empty]" in none.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,step,area\n2026-12-01,melt,98001@pre2025\n", "reform_word_unknown"),
        ("day,step,area\n2026-12-01,merge,98001@pre2025\n", "reform_cell_missing"),
        ("day,step,area\n1.12.2026,retire,98001@pre2025\n", "area_day_unreadable"),
        ("day,step,area\n", "reform_empty"),
        ("[1]", "reform_not_json"),
        ("[{]", "reform_not_json"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_done(data: Path, text: str, said: str) -> None:
    before = tree(data)
    (data / "plan.csv").write_text(text, encoding="utf-8")
    refused = run(data, str(data / "plan.csv"))
    assert refused.exit_code == 1
    assert f"[{said}]" in refused.output
    assert tree(data) == before


def test_one_thing_is_asked_at_a_time(data: Path) -> None:
    assert run(data).exit_code == 2
    assert run(data, str(data / "plan.csv"), "--list").exit_code == 2
    assert "[reform_unknown]" in run(data, "--undo", "2026-12-01-9").output
    assert json.loads(run(data, "--settle", "--json").output) == {"settled": 0}
