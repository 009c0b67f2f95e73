"""`packhorse import-areas FILE`: takes a file of administrative units, villages or working areas in.

Every wrong cell is told with what to do; a file with a wrong cell is not taken in at all. It holds no rules of its own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.settings import Settings
from field.areas.importing import AreasRefusedError, Imported, within
from field.areas.importing import import_areas as take_in
from field.areas.reading import read_areas
from field.areas.rows import AreaFile, AreaRow, Fault

MOST_FAULTS = 50


@click.command("import-areas")
@with_settings("database")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--within", "top", metavar="AREA", help="Only this area, with what is above and below it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_areas(settings: Settings, file: Path, top: str | None, as_json: bool) -> None:
    """Nhập địa bàn từ tệp CSV. Import areas from a CSV file: national units, a list of villages, or your own list."""
    rows = _rows(read_areas(file.read_bytes(), file.name), top)
    with opened(settings) as home:
        try:
            with home.store.write() as connection:
                done = take_in(connection, rows, file.name)
        except AreasRefusedError as refused:
            raise _refused(refused.faults) from None
    click.echo(_told(done, as_json))


def _rows(read: AreaFile, top: str | None) -> Sequence[AreaRow]:
    if read.faults:
        raise _refused(read.faults)
    if read.shape == "successors":
        raise click.ClickException(
            "Tệp này nói đơn vị nào thay đơn vị nào, không có địa bàn để nhập.\n"
            "This file says which unit followed which; there are no areas in it to import."
        )
    rows = read.areas if top is None else within(read.areas, top)
    if not rows:
        raise click.ClickException(f"Không có địa bàn nào để nhập · No area to import: {top or read.shape}")
    return rows


def _refused(faults: Sequence[Fault]) -> click.ClickException:
    shown = [str(fault) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        shown.append(f"… +{len(faults) - MOST_FAULTS}")
    return click.ClickException("\n".join(["Chưa nhập gì · Nothing was imported:", *shown]))


def _told(done: Imported, as_json: bool) -> str:
    if as_json:
        return json.dumps({"added": done.added, "changed": done.changed, "same": done.same})
    return (
        f"Địa bàn · areas: {done.added} mới · new, {done.changed} sửa · changed, {done.same} giữ nguyên · as they were"
    )
