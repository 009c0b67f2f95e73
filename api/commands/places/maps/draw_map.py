"""`packhorse map AREA -o FILE`: the map of an area with its dossiers, as SVG, PNG or custom map of a GPS unit.

Written down in the access log before the file is there, as every export. It holds no rules of its own.
"""

from __future__ import annotations

import shutil
import tempfile
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
from field.maps.files import write_map
from field.maps.gathering import gather

KINDS = {".svg": "svg", ".png": "png", ".kmz": "garmin"}


@click.command("map")
@with_settings("database")
@click.argument("area")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True,
              help="The file: .svg, .png, or .kmz for a GPS unit's folder Garmin/CustomMaps.")  # fmt: skip
@click.option("--form", "forms", multiple=True, help="Only dossiers of this form; may be given several times.")
@click.option("--language", default="vi", show_default=True, help="Language of the words.")
@click.option("--as", "as_person", metavar="PERSON", help="Only what this person may export.")
def draw_map(
    settings: Settings, area: str, output: Path, forms: tuple[str, ...], language: str, as_person: str | None
) -> None:
    """Vẽ bản đồ một xã, một bản với hồ sơ ở đó. Draw the map of an area with its dossiers."""
    kind = KINDS.get(output.suffix.lower())
    if kind is None:
        raise click.BadParameter("FILE.svg, FILE.png, FILE.kmz", param_hint="-o")
    with opened(settings) as home:
        try:
            places = _made(home, area, forms, (kind, output), language, as_person)
        except ExportProblem as problem:
            raise failure(problem.code, problem.detail) from None
    click.echo(f"Đã vẽ {places} vị trí: {output} · Drew {places} places.")


def _made(
    home: Home, area: str, forms: tuple[str, ...], wanted: tuple[str, Path], language: str, as_person: str | None
) -> int:
    kind, output = wanted
    now = home.surroundings.now()
    with home.store.snapshot() as connection:
        reader = whole_reader(COMMAND) if as_person is None else reader_of(connection, as_person, now)
        sheet = gather(connection, area, forms, reader, now, language)
    with tempfile.TemporaryDirectory() as aside:
        file = Path(aside) / "map"
        places = write_map(sheet, kind, file)
        said = {"forms": list(forms), "places": places}
        person = COMMAND if as_person is None else f"{COMMAND}:{as_person}"
        with home.store.write() as connection:
            note_file(connection, person, f"map/{area}.{kind}", said, now)
        shutil.move(file, output)
    return places
