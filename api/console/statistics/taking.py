"""A table of statistics as a file: whole before its first byte leaves, and noted in the access log first (D15, D17)."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path

import orjson
from flask import Response, send_file

from api.auth.access import staff
from api.auth.gate import caller
from api.console.statistics.asked import Wanted, wanted_for
from api.console.statistics.telling import Told, narrowed, told
from api.console.statistics.views import EXPORT, screen
from api.console.words import in_language
from api.database import here, reading, surroundings, writing
from api.errors.answers import language
from api.pages.paper.said import moment
from api.resources.reader import note
from field.dossiers.sight import sight_of
from field.exports.noting import EXPORT as EXPORTED
from field.exports.problems import ExportProblem
from field.exports.rows.cells import Row
from field.exports.wanted import FORMATS
from field.statistics.asking import PERIODS, UNIT, Numbers, date_of, whole
from field.statistics.file import KINDS, Sheet, write_file
from field.statistics.units import OWN, table
from field.tallies.counting import day_of

FLOWS, STOCKS = ("changes", "begun"), ("standing", "filed", "unfiled", "differing")


@screen.on("/table.<string:kind>", access=staff(EXPORT))
def take(kind: str) -> Response:
    """The table that the same address shows as a page, every line of it: `kind` is csv (in a ZIP) or xlsx."""
    if kind not in KINDS:
        raise ExportProblem("export_unknown")
    connection, now, folder = reading(), surroundings().now(), here().settings.exports
    wanted = wanted_for(now)
    today = date_of(day_of(now))
    found = table(connection, sight_of(caller().reach(connection, "read", EXPORT)), wanted.asked(today))
    said = told(connection, found, wanted, today)
    sheet = _sheet(wanted, said, whole(found), _about(wanted, now))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as aside:
        file = Path(aside) / "made"
        write_file(sheet, kind, Path(aside), file)
        with writing() as written:
            note(written, EXPORTED, f"export:statistics/{wanted.by}.{kind}", _detail(wanted, len(said)))
        size, handle = file.stat().st_size, file.open("rb")  # it is read from here on, though its name is gone
    media, extension = FORMATS[kind]
    name = f"{sheet.name}-{wanted.as_of.isoformat()}.{extension}"
    response = send_file(handle, media, as_attachment=True, download_name=name, conditional=False, etag=False)
    response.content_length = size
    response.headers["Cache-Control"] = "no-store"
    return response


def columns_of(wanted: Wanted) -> tuple[str, ...]:
    """The numbers that a table has: a period has no evening of its own."""
    return FLOWS if wanted.by in PERIODS else (*FLOWS, *STOCKS)


def _sheet(wanted: Wanted, said: list[Told], together: Numbers, about: list[tuple[str, str]]) -> Sheet:
    words, columns = in_language(language()), columns_of(wanted)
    rows: list[Row] = [[each.words, *(getattr(each.numbers, name) for name in columns)] for each in said]
    rows.append([words["stat_whole"], *(getattr(together, name) for name in columns)])
    header = [words[f"stat_by_{wanted.by}"], *(words[f"stat_{name}"] for name in columns)]
    return Sheet(language(), "thong_ke", words["statistics"], header, rows, about)


def _about(wanted: Wanted, now: int) -> list[tuple[str, str]]:
    words = in_language(language())
    days = f"{wanted.since:%d/%m/%Y} – {wanted.until:%d/%m/%Y}"
    return [
        (words["stat_period"], days),
        (words["stat_as_of"], f"{wanted.as_of:%d/%m/%Y}"),
        *narrowed(reading(), wanted),
        *([(words["stat_units"], _units(wanted))] if wanted.by == UNIT else []),
        (words["stat_made"], moment(now)),
        (words["stat_filed"], words["stat_filed_how"]),
    ]


def _units(wanted: Wanted) -> str:
    words = in_language(language())
    if wanted.units == OWN:
        return words["stat_units_own"]
    return f"{date.fromisoformat(wanted.units):%d/%m/%Y}" if wanted.units else words["stat_units_now"]


def _detail(wanted: Wanted, n: int) -> str:
    said = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(wanted).items() if value
    }
    return orjson.dumps({"statistics": said, "lines": n}, option=orjson.OPT_SORT_KEYS).decode()
