"""`packhorse report-plots FORM`: the plots of land that were drawn anew, what each lost and gained, and sums by cause.

For whoever works at the machine: everything is in sight, no name of a person is told.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.settings import Settings
from field.dossiers.sight import EVERYTHING
from field.exports.files.formula import guarded
from field.plots.report import Redrawn, Sum, Wanted, redrawn, sums
from sync.code import code_of

DAY = click.DateTime(["%Y-%m-%d"])
COLUMNS = ("code", "dossier", "area", "path", "day", "cause", "before_m2", "after_m2", "lost_m2", "gained_m2")


@click.command("report-plots")
@with_settings("database")
@click.argument("form")
@click.option("--area", default="", help="Only this area and what is below it.")
@click.option("--since", type=DAY, help="From this day on (2026-01-01).")
@click.option("--until", type=DAY, help="Up to this day.")
@click.option("--cause", default="", help="The question that asks why a plot changed.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A CSV file of every plot.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def report_plots(settings: Settings, form: str, output: Path | None, as_json: bool, **given: Any) -> None:
    """Báo cáo biến động diện tích thửa, lô. Report how plots of land have changed."""
    since, until = _day(given["since"], date.min), _day(given["until"], date.max)
    wanted = Wanted(form, given["area"], since, until, given["cause"])
    with opened(settings) as home, home.store.snapshot() as connection:
        found = list(redrawn(connection, EVERYTHING, wanted))
    if output is not None:
        _write(output, found)
    totals = sums(found)
    click.echo(json.dumps(_as_json(found, totals), ensure_ascii=False) if as_json else "\n".join(_lines(totals)))


def _day(given: datetime | None, otherwise: date) -> date:
    return given.date() if given is not None else otherwise


def _row(each: Redrawn) -> dict[str, str | float]:
    version = each.version
    before = version.before.size_m2 if version.before is not None else 0.0
    sizes = (before, version.plot.size_m2, version.revision.lost.size_m2, version.revision.gained.size_m2)
    told = (code_of(each.dossier, each.area), each.dossier, each.area, each.path, each.day.isoformat(), each.cause)
    return dict(zip(COLUMNS, (*told, *(round(size, 1) for size in sizes)), strict=True))


def _write(target: Path, found: Sequence[Redrawn]) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows([guarded(str(cell)) for cell in _row(each).values()] for each in found)


def _as_json(found: Sequence[Redrawn], totals: Sequence[Sum]) -> dict[str, Any]:
    by_cause = [
        {"cause": each.cause, "plots": each.plots, "lost_m2": round(each.lost_m2, 1),
         "gained_m2": round(each.gained_m2, 1)} for each in totals
    ]  # fmt: skip
    return {"plots": [_row(each) for each in found], "sums": by_cause}


def _lines(totals: Sequence[Sum]) -> list[str]:
    if not totals:
        return ["Không có thửa, lô nào được vẽ lại. No plot was drawn anew."]
    return [
        f"{each.cause or '(không nói lý do · no cause)'}: {each.plots} lần · times,"
        f" −{each.lost_m2 / 10_000:.2f} ha, +{each.gained_m2 / 10_000:.2f} ha"
        for each in totals
    ]
