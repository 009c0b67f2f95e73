"""`packhorse import-landmarks FILE`: stations, marks and planned routes of an area from a GPX file.

It holds no rules of its own.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.words import failure
from api.settings import Settings
from field.packs.landmarks import KINDS, LandmarkError, Taken, take
from field.packs.making import make_packs
from geo.gpx import Gpx, read_gpx
from geo.problem import GeoFileError


@click.command("import-landmarks")
@with_settings("database")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", required=True, metavar="AREA", help="The area that they belong to.")
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True, help="What marked places are.")
@click.option("--anew", is_flag=True, help="Those that the area had go first.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_landmarks(settings: Settings, file: Path, area: str, kind: str, anew: bool, as_json: bool) -> None:
    """Nhập trạm, mốc và tuyến tuần tra (GPX). Import stations, marks and planned routes of an area."""
    gpx = _read(file)
    with opened(settings) as home:
        try:
            with home.store.write() as connection:
                taken = take(connection, area, kind, gpx, anew=anew)
        except LandmarkError as problem:
            raise failure(problem.code, str(problem)) from None
        packs = make_packs(home.store, home.surroundings.now())
    told = asdict(taken) | {"damaged": gpx.damage is not None, "packs": packs}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else _words(taken, packs, gpx))


def _read(file: Path) -> Gpx:
    try:
        with file.open("rb") as stream:
            return read_gpx(stream, file.name)
    except GeoFileError as problem:
        raise failure(problem.code, str(problem)) from None


def _words(taken: Taken, packs: int, gpx: Gpx) -> str:
    lines = [
        f"Đã nhập {taken.places} điểm, {taken.routes} tuyến · {taken.places} places and {taken.routes} routes imported",
        f"Gói địa bàn làm lại: {packs} · Place packs made anew: {packs}",
    ]
    if taken.unnamed:
        lines.append(f"{taken.unnamed} không có tên, được đánh số · {taken.unnamed} had no name and got a number")
    if gpx.damage is not None:
        lines.append("Tệp bị hỏng, chỉ lấy được phần đọc được · The file is damaged; what could be read was taken")
    return "\n".join(lines)
