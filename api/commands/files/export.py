"""`packhorse export FORM`: the dossiers of a form as a file, with progress; written down before the file is there.

Whoever works at the machine itself sees everything; `--as` shows what somebody else may have. It holds no rules of its
own.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.words import failure
from api.home import Home
from api.settings import Settings
from field.exports.making import Made, make, prepare
from field.exports.noting import note
from field.exports.problems import ExportProblem
from field.exports.reader import Reader, reader_of, whole_reader
from field.exports.wanted import CLASSES, COLUMNS, ENCODINGS, FORMATS, JOINED, Wanted, moment_of

COMMAND = "command"
"""Who an export is by when somebody at the machine made it."""


@click.command()
@with_settings("database")
@click.argument("form")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="csv", show_default=True)
@click.option("--as-of", help="A past day (2026-11-21) or moment (2026-11-21T17:00:00+07:00).")
@click.option("--area", help="Only this area and what is below it.")
@click.option("--labels", is_flag=True, help="Words of the form instead of names and codes.")
@click.option("--language", default="vi", show_default=True, help="Language of the words.")
@click.option("--sets", type=click.Choice([COLUMNS, JOINED]), default=COLUMNS, show_default=True,
              help="Several answers: a column for each choice, or joined in one cell.")  # fmt: skip
@click.option("--archived", is_flag=True, help="Archived dossiers and rows too.")
@click.option("--deleted", is_flag=True, help="Deleted dossiers and rows too.")
@click.option("--pii", type=click.Choice(CLASSES), default=CLASSES[-1], show_default=True,
              help="The most personal class of answers to export.")  # fmt: skip
@click.option("--place", default="", help="Maps: the question that gives the geometry; empty: the first.")
@click.option("--crs", default="", help="EPSG:4326 (WGS 84), or a zone of VN-2000 such as EPSG:5897; by itself WGS 84.")
@click.option("--encoding", type=click.Choice(ENCODINGS), default="",
              help="TAB, MIF: cp1258 for MapInfo before 15.2; by itself UTF-8.")  # fmt: skip
@click.option("--no-bom", is_flag=True, help="CSV: without the mark by which Excel knows UTF-8.")
@click.option("--as", "as_person", metavar="PERSON", help="Only what this person may export.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; by itself FORM-DAY in this folder.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def export(settings: Settings, form: str, output: Path | None, as_json: bool, **given: Any) -> None:
    """Xuất hồ sơ của một mẫu phiếu: bảng, bản đồ, máy GPS. Export the dossiers of a form."""
    with opened(settings) as home:
        try:
            wanted = _wanted(form, given, home.surroundings.now())
            target = output or Path(wanted.file_name(home.surroundings.now()))
            made = _made(home, wanted, given["as_person"], target, shows=not as_json)
        except ExportProblem as problem:
            raise failure(problem.code, problem.detail) from None
    if as_json:
        click.echo(json.dumps(asdict(made) | {"file": str(target)}))
        return
    click.echo(f"Đã xuất {made.dossiers} hồ sơ: {target} · Exported {made.dossiers} dossiers.")


def _wanted(form: str, given: dict[str, Any], now: int) -> Wanted:
    taken = {
        name: given[name]
        for name in ("area", "labels", "language", "sets", "archived", "deleted", "pii", "place", "crs", "encoding")
    }
    as_of = moment_of(given["as_of"], now) if given["as_of"] else None
    return Wanted(form, given["format_"], as_of=as_of, bom=not given["no_bom"], **taken)


def _made(home: Home, wanted: Wanted, as_person: str | None, target: Path, *, shows: bool) -> Made:
    """Make the file beside the database, write down who has it, and only then put it where it was wanted."""
    folder = home.settings.exports
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as aside:
        file = Path(aside) / "made"
        with home.store.snapshot() as connection:
            now = home.surroundings.now()
            reader = whole_reader(COMMAND) if as_person is None else reader_of(connection, as_person, now)
            setting = prepare(connection, wanted, reader, now)
            made = make(connection, setting, Path(aside), file, _progress if shows else _silent)
        with home.store.write() as connection:
            note(connection, _noted(reader, as_person), wanted, made, home.surroundings.now())
        shutil.move(file, target)
    return made


def _noted(reader: Reader, as_person: str | None) -> Reader:
    """Who stands in the access log: whoever works at the machine, though they looked with somebody else's eyes."""
    return reader if as_person is None else Reader(f"{COMMAND}:{as_person}", reader.sight, reader.personal)


def _progress(done: int, total: int) -> None:
    """One line, written over and over, beside the output."""
    click.echo(f"\r{done}/{total}", err=True, nl=done >= total)


def _silent(done: int, total: int) -> None:
    """Programs read the output, not the progress."""
