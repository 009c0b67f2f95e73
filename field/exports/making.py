"""Making one export: batch after batch of dossiers becomes rows of a file, within one view of the database.

The connection must hold one moment still for as long as it takes (`Store.snapshot`). Memory holds one batch. The file
is whole or not there. Nothing is written to the database here: whoever hands the file out writes that down first.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from field.exports.about import about
from field.exports.columns.fixed import BEYOND_TABLE, DIFFERING_TABLE
from field.exports.columns.plan import Plan, places_of, plan_for
from field.exports.columns.versions import known_at, newest_first, xforms_of
from field.exports.files.csv_files import CsvFiles
from field.exports.files.geojson import GeoJson, Located
from field.exports.files.sheets import Frame, Sheets
from field.exports.problems import ExportProblem
from field.exports.reader import Reader
from field.exports.reading.around import Around, around, people
from field.exports.reading.candidates import candidates
from field.exports.reading.standing import Source, Standing
from field.exports.reading.states import number_at
from field.exports.rows.cells import Words
from field.exports.rows.differing import Telling
from field.exports.rows.drawing import draw
from field.exports.wanted import CLASSES, ENCODINGS, ON_MAPS, ONLY_WGS84, PICTURES, SUBMISSIONS, Wanted
from geo.layers.writing.systems import System, system_of
from geo.problem import GeoFileError

Tell = Callable[[int, int], None]
"""Told after each batch: candidates looked at so far, and of how many."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished export: how many dossiers are in the file, and the last merge that is."""

    dossiers: int
    number: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything that is read before the first dossier."""

    plan: Plan
    source: Source
    words: Words
    at: int
    number: int
    total: int


def prepare(connection: Connection, wanted: Wanted, reader: Reader, now: int) -> Setting:
    """What an export comes to, before it is made.

    ExportProblem `form_unknown`, also for a form that is not theirs; `area_not_there`, `export_no_place`,
    `geo_crs_not_ours`, `geo_crs_not_here`, `geo_encoding_not_here`, `map_of_today`.
    """
    system = _system(wanted)
    if wanted.format in PICTURES and wanted.as_of is not None:
        raise ExportProblem("map_of_today", wanted.format)
    if not reader.sees_form(wanted.form):
        raise ExportProblem("form_unknown", wanted.form)
    at = now if wanted.as_of is None else wanted.as_of
    catalogue = known_at(connection, wanted.form, wanted.as_of)
    most = wanted.pii if reader.sees_personal(wanted.form) else CLASSES[0]
    plan = plan_for(newest_first(catalogue, wanted.form), most, wanted.sets, 0 if system.is_wgs84 else system.code)
    chosen = candidates(connection, wanted, reader)
    if chosen.areas == frozenset():
        raise ExportProblem("area_not_there", wanted.area or "")
    number = number_at(connection, at)
    if wanted.format in ON_MAPS:
        _located(plan, wanted)
    source = Source(chosen, wanted, reader, catalogue, None if wanted.as_of is None else number)
    words = Words(wanted.labels, wanted.language, _around(connection, wanted, plan, at))
    return Setting(plan, source, words, at, number, chosen.count(connection))


def make(
    connection: Connection, setting: Setting, folder: Path, target: Path, tell: Tell = lambda done, total: None
) -> Made:
    """Write the file at `target`; `folder` is a private place on the same disk for what is written meanwhile.

    ExportProblem `export_too_wide`; for drawn maps `map_empty`.
    """
    if setting.source.wanted.format in PICTURES:
        return _drawn(connection, setting, target)
    if setting.source.wanted.format == SUBMISSIONS:
        return _submitted(connection, setting, folder, target, tell)
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as aside:
        part = Path(aside) / "whole"
        sheets = _sheets(setting, Path(aside), part)
        try:
            dossiers = _fill(connection, setting, sheets, tell)
            wanted = setting.source.wanted
            told = about(wanted, setting.plan, setting.source.reader, setting.at, setting.number, dossiers)
            sheets.finish(list(told))
        except BaseException:
            sheets.give_up()
            raise
        part.replace(target)
    return Made(dossiers, setting.number)


def _drawn(connection: Connection, setting: Setting, target: Path) -> Made:
    """A map of the area with the dossiers of the form, in one picture."""
    from field.maps.files import write_map
    from field.maps.gathering import gather

    wanted = setting.source.wanted
    reader = setting.source.reader
    sheet = gather(connection, wanted.area, [wanted.form], reader, setting.at, wanted.language, wanted.pii)
    return Made(write_map(sheet, wanted.format, target), setting.number)


def _submitted(connection: Connection, setting: Setting, folder: Path, target: Path, tell: Tell) -> Made:
    """Every dossier as a submission of its form."""
    from field.exports.files.submissions import Submissions  # lxml, only for who needs it

    wanted = setting.source.wanted
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as aside:
        part = Path(aside) / "whole"
        frame = Frame([], wanted.labels, wanted.language, Path(aside), part)
        file = Submissions(frame, xforms_of(connection, wanted.form, setting.at), wanted.form)
        try:
            dossiers = done = 0
            for looked, standings in setting.source.batches(connection):
                telling = _telling(connection, setting, standings)
                dossiers += sum(file.put(each, telling, wanted.lives()) for each in standings)
                done += looked
                tell(done, setting.total)
            file.finish(list(about(wanted, setting.plan, setting.source.reader, setting.at, setting.number, dossiers)))
        except BaseException:
            file.give_up()
            raise
        part.replace(target)
    return Made(dossiers, setting.number)


def _fill(connection: Connection, setting: Setting, sheets: Sheets, tell: Tell) -> int:
    dossiers = done = 0
    lives = setting.source.wanted.lives()
    tell(0, setting.total)
    for looked, standings in setting.source.batches(connection):
        telling = _telling(connection, setting, standings)
        for standing in standings:
            sheets.put(draw(standing, telling, lives))
        dossiers, done = dossiers + len(standings), done + looked
        tell(done, setting.total)
    return dossiers


def _telling(connection: Connection, setting: Setting, standings: list[Standing]) -> Telling:
    authors = frozenset().union(*(each.authors for each in standings))
    return Telling(setting.plan, setting.words, people(connection, authors))


def _around(connection: Connection, wanted: Wanted, plan: Plan, at: int) -> Around:
    files = {slot.question.choices_from for slot in plan.slots.values()} - {""} if wanted.labels else set()
    return around(connection, sorted(files), wanted.language, at)


def _sheets(setting: Setting, aside: Path, target: Path) -> Sheets:
    wanted, plan = setting.source.wanted, setting.plan
    tables = [*plan.tables.values(), DIFFERING_TABLE, BEYOND_TABLE]
    frame = Frame(tables, wanted.labels, wanted.language, aside, target)
    if wanted.format == "xlsx":
        from field.exports.files.workbook import WorkbookFile  # openpyxl, only for who needs it

        return WorkbookFile(frame)
    if wanted.format == "csv":
        return CsvFiles(frame, wanted.bom)
    located = _located(plan, wanted)
    if wanted.format == "geojson":
        return GeoJson(frame, located)
    from field.exports.files.maps import MapFiles  # GDAL, only for who needs it

    return MapFiles(frame, located, wanted.format, wanted.encoding)


def _system(wanted: Wanted) -> System:
    """The coordinate system of the file, where its format knows it."""
    try:
        system = system_of(wanted.crs)
    except GeoFileError as problem:
        raise ExportProblem(problem.code, problem.detail) from None
    if wanted.format in ONLY_WGS84 and not system.is_wgs84:
        raise ExportProblem("geo_crs_not_here", f"{wanted.format}: {system.epsg}")
    if wanted.encoding not in ENCODINGS or (wanted.encoding and wanted.format not in {"tab", "mif"}):
        raise ExportProblem("geo_encoding_not_here", f"{wanted.format}: {wanted.encoding}"[:80])
    return system


def _located(plan: Plan, wanted: Wanted) -> Located:
    """The question that gives the geometry. A place that the reader may not see is none."""
    places = [each.pattern for each in places_of(plan)]
    pattern = wanted.place or next(iter(places), "")
    if pattern not in places:
        raise ExportProblem("export_no_place", pattern)
    return Located(plan.slots[pattern], _system(wanted))
