"""`packhorse import-units FILE…`: takes units, villages, working areas and successors in, all or nothing.

Every wrong cell is told with what to do; where one is wrong, nothing of any file is taken in. It holds no rules of its
own. `packhorse import-areas` is the same command.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.places.layer_options import told
from api.commands.places.trying import kept_unless
from api.commands.words import failure
from api.settings import Settings
from field.areas.cells import text_of
from field.areas.importing import AreasRefusedError, Imported
from field.areas.reading import read_areas, read_rows
from field.areas.rows import AreaFile, Fault
from field.units.importing import Taken, part, take_units, together
from geo.layers.reading import open_layer
from geo.layers.values import Value

MOST_FAULTS = 50
TABLES = {".csv", ".txt", ".xlsx", ".xls"}
MOST_BYTES = 64 << 20
"""Of a table: the whole country has 2 MB."""
_NOTHING = "Chưa nhập gì · Nothing was imported:"


@click.command("import-units")
@with_settings("database")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--within",
    "top",
    metavar="AREA",
    help="Only this area, with what is above and below it, and the units that those came from and became.",
)
@click.option("--dry-run", is_flag=True, help="Check everything and tell what would change; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_units(settings: Settings, files: Sequence[Path], top: str | None, dry_run: bool, as_json: bool) -> None:
    """Nhập đơn vị hành chính, thôn bản, và đơn vị nào thay đơn vị nào (CSV, XLSX, XLS, GPKG…).

    Import national units, villages or your own list of areas, and tables of successors (CSV, XLSX, XLS, or
    the attributes of any layer that read-layer knows; several files at once, in any order).
    """
    units = together([_read(file) for file in files])
    if units.faults:
        raise _refused(units.faults)
    units = part(units, top) if top is not None else units
    if not units.areas and not units.successors:
        raise click.ClickException(f"Không có địa bàn nào để nhập · No area to import: {top or files[0].name}")
    with opened(settings) as home:
        try:
            with kept_unless(dry_run, home.store) as connection:
                taken = take_units(connection, units)
        except AreasRefusedError as refused:
            raise _refused(refused.faults) from None
    click.echo(_as_json(taken, dry_run) if as_json else _in_words(taken, dry_run))


def _read(file: Path) -> AreaFile:
    """A table, or the attributes of the features of a layer: boundaries have a command of their own."""
    if file.suffix.lower() in TABLES:
        if file.stat().st_size > MOST_BYTES:
            raise failure("geo_file_too_large", f"{file.name}: {file.stat().st_size >> 20} > {MOST_BYTES >> 20} MiB")
        return read_areas(file.read_bytes(), file.name)
    with told(), open_layer(file) as layer:
        rows = ((each.number, {name: _cell(value) for name, value in each.values.items()}) for each in layer.features)
        return read_rows(list(layer.columns), rows, file.name)


def _cell(value: Value) -> str:
    return "" if value is None else text_of(str(value))


def _refused(faults: Sequence[Fault]) -> click.ClickException:
    shown = [str(fault) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        shown.append(f"… +{len(faults) - MOST_FAULTS}")
    return click.ClickException("\n".join([_NOTHING, *shown]))


def _as_json(taken: Taken, dry_run: bool) -> str:
    return json.dumps(
        {
            **asdict(taken.areas),
            "successions": asdict(taken.successions),
            "levels": dict(taken.levels),
            "relations": dict(taken.relations),
            "dry_run": dry_run,
        }
    )


def _in_words(taken: Taken, dry_run: bool) -> str:
    lines = ["Chạy thử, chưa ghi gì · A dry run, nothing was kept:"] if dry_run else []
    lines.append(f"Địa bàn · areas: {_numbers(taken.areas)}{_each(taken.levels)}")
    if taken.relations:
        lines.append(f"Kế thừa · successions: {_numbers(taken.successions)}{_each(taken.relations)}")
    return "\n".join(lines)


def _numbers(done: Imported) -> str:
    return f"{done.added} mới · new, {done.changed} sửa · changed, {done.same} giữ nguyên · as they were"


def _each(counted: Mapping[str, int]) -> str:
    return "".join(f"\n  {name}: {n}" for name, n in sorted(counted.items()) if name)
