"""What somebody wants exported: a form, a file format, and what to leave out. It may not read a database."""

import re
from dataclasses import asdict, dataclass, fields
from datetime import datetime, time, timedelta, timezone
from typing import Any

import orjson

from field.exports.problems import ExportProblem

FORMATS = {
    "csv": ("application/zip", "zip"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "geojson": ("application/geo+json", "geojson"),
    "tab": ("application/zip", "tab.zip"),
    "mif": ("application/zip", "mif.zip"),
    "shp": ("application/zip", "shp.zip"),
    "gpkg": ("application/zip", "gpkg.zip"),
    "fgb": ("application/zip", "fgb.zip"),
    "gml": ("application/zip", "gml.zip"),
    "kmz": ("application/vnd.google-earth.kmz", "kmz"),
    "gpx": ("application/zip", "gpx.zip"),
    "svg": ("image/svg+xml", "svg"),
    "png": ("image/png", "png"),
    "garmin": ("application/vnd.google-earth.kmz", "garmin.kmz"),
    "openrosa": ("application/zip", "openrosa.zip"),
}
"""Media type and file extension of each format. CSV comes as a ZIP: a file for each table; so do the map formats, with
the files of the map beside the tables. SVG, PNG and the custom map of a GPS unit are a drawn map of an area. `openrosa`
is a ZIP of submissions for ODK tools."""

BY_GDAL = ("tab", "mif", "shp", "gpkg", "fgb", "gml", "kmz")
SUBMISSIONS = "openrosa"
PICTURES = ("svg", "png", "garmin")
NOT_AT_ONCE = (*BY_GDAL, "png", "garmin")
"""Made by workers and commands only: neither GDAL nor Pillow is ever loaded where pages are drawn."""

ON_MAPS = ("geojson", "gpx", *BY_GDAL, *PICTURES)
"""Formats of places: they need a question about one."""

ONLY_WGS84 = ("kmz", "gpx", *PICTURES)
"""Formats that know no other coordinate system."""

ENCODINGS = ("", "cp1258")
"""How the text of TAB and MIF is written: UTF-8, or the code page of MapInfo before 15.2."""

CLASSES = ("none", "basic", "identifier", "sensitive")
"""How personal an answer is, the least first."""

COLUMNS, JOINED = "columns", "joined"
"""How a question with several answers is written: a column for each choice, or all of them in one cell."""

LOCAL = timezone(timedelta(hours=7))
"""Days and local times are those of Vietnam (tz database, Asia/Ho_Chi_Minh since 1975)."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One export.

    `area` includes everything below it. `as_of` is a moment in UTC ms; None: as it stands now. `labels`: words of the
    form instead of names and codes, in `language`. `pii` is the most personal class that is wanted. `place` is the
    path pattern of the question that gives a map its geometry; "": the first one. `bom` is for Excel. `crs` is the
    coordinate system, such as `EPSG:5897`; "" is WGS 84. `encoding` is for TAB and MIF; "" is UTF-8.
    """

    form: str
    format: str = "csv"
    area: str | None = None
    as_of: int | None = None
    labels: bool = False
    language: str = "vi"
    sets: str = COLUMNS
    archived: bool = False
    deleted: bool = False
    pii: str = CLASSES[-1]
    place: str = ""
    bom: bool = True
    crs: str = ""
    encoding: str = ""

    def text(self) -> str:
        """As JSON: for the access log and for orders; what is left as it is by itself is not said."""
        said = {
            each.name: getattr(self, each.name) for each in fields(self) if getattr(self, each.name) != each.default
        }
        return orjson.dumps(said).decode()

    def file_name(self, now: int) -> str:
        """What the file is called by itself: `cay_co_thu-2026-11-21.xlsx`; the day is that of its moment (UTC ms)."""
        at = now if self.as_of is None else self.as_of
        return f"{self.form}-{day_of(at)}.{FORMATS[self.format][1]}"

    def lives(self) -> frozenset[str]:
        """The lives of dossiers and rows that are exported."""
        return frozenset({"active"} | {name for name in ("archived", "deleted") if getattr(self, name)})


def wanted_from(text: str) -> Wanted:
    """What `Wanted.text` wrote."""
    return Wanted(**orjson.loads(text))


def as_mapping(wanted: Wanted) -> dict[str, Any]:
    """Everything that is wanted, by name."""
    return asdict(wanted)


def day_of(at: int) -> str:
    """The day in Vietnam of a moment (UTC ms), as ISO date."""
    return datetime.fromtimestamp(at / 1000, LOCAL).date().isoformat()


def moment_of(text: str, now: int) -> int:
    """The moment (UTC ms) that a day or an ISO 8601 time with its offset means; a day: as it ended.

    ExportProblem `export_moment` for what is neither, has not come yet (today means now), or lies before 1970.
    """
    try:
        if _DAY.fullmatch(text):
            day = datetime.combine(datetime.strptime(text, "%Y-%m-%d").date(), time(), LOCAL)  # noqa: DTZ007 - a day
            begins = round(day.timestamp() * 1000)
            return _passed(begins, min(begins + 86_400_000 - 1, now) if begins <= now else begins, now, text)
        found = datetime.fromisoformat(text)
        moment = round(found.timestamp() * 1000)
    except (ValueError, OverflowError):
        raise ExportProblem("export_moment", text) from None
    if found.tzinfo is None:
        raise ExportProblem("export_moment", text)
    return _passed(moment, moment, now, text)


def _passed(begins: int, moment: int, now: int, text: str) -> int:
    if begins > now or moment < 0:
        raise ExportProblem("export_moment", text)
    return moment
