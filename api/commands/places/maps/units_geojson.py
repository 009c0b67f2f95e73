"""`packhorse units-geojson -o FILE`: boundaries of units with counts by form and measured sizes.

Nothing in it is personal; it is written down in the access log all the same. It holds no rules of its own.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import click

from api.commands.files.export import COMMAND
from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.words import failure
from api.home import Home
from api.settings import Settings
from field.exports.noting import note_file
from field.exports.problems import ExportProblem
from field.exports.reader import reader_of, whole_reader
from field.exports.wanted import day_of
from field.maps.units import write_units
from geo.layers.writing.systems import System, system_of
from geo.problem import GeoFileError


@click.command("units-geojson")
@with_settings("database")
@click.argument("area", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file.")
@click.option("--day", metavar="DAY", help="The day on which units must be valid (2026-11-21); by itself today.")
@click.option("--crs", default="", help="EPSG:4326 (WGS 84), or a zone of VN-2000 such as EPSG:5897.")
@click.option("--as", "as_person", metavar="PERSON", help="Count only what this person may export.")
def units_geojson(
    settings: Settings, area: str | None, output: Path, day: str | None, crs: str, as_person: str | None
) -> None:
    """Số hồ sơ và diện tích theo đơn vị. Units with counts and sizes: those right below AREA, or every commune."""
    if day is not None:
        day = _day(day)
    with opened(settings) as home:
        try:
            units = _made(home, area, day, system_of(crs), (output, as_person))
        except (ExportProblem, GeoFileError) as problem:
            raise failure(problem.code, problem.detail) from None
    click.echo(f"Đã ghi {units} đơn vị: {output} · Wrote {units} units.")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise failure("export_moment", text) from None


def _made(home: Home, area: str | None, day: str | None, system: System, wanted: tuple[Path, str | None]) -> int:
    output, as_person = wanted
    now = home.surroundings.now()
    with tempfile.TemporaryDirectory() as aside:
        file = Path(aside) / "units"
        with home.store.snapshot() as connection:
            reader = whole_reader(COMMAND) if as_person is None else reader_of(connection, as_person, now)
            units = write_units(connection, area, day or day_of(now), reader, system, file)
        said = {"area": area or "", "units": units}
        person = COMMAND if as_person is None else f"{COMMAND}:{as_person}"
        with home.store.write() as connection:
            note_file(connection, person, "units.geojson", said, now)
        shutil.move(file, output)
    return units
