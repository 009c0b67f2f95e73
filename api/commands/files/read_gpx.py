"""`packhorse read-gpx FILE…`: what GPX files hold, as a patrol: legs, marked places, coverage of a route, photos.

Nothing is taken in. It holds no rules of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from api.commands.files.gpx_in_words import as_lines, leg_as_json, place_as_json, placed_as_json
from api.commands.options import with_settings
from api.commands.words import failure
from api.settings import Settings
from geo.gpx import Gpx, Photo, Placed, Route, coverage_of, legs_of, offset_from, place_photos, read_gpx
from geo.gpx.coverage import WITHIN_M
from geo.gpx.exif import as_they_say, photos_in
from geo.problem import GeoFileError

PATH = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@dataclass(frozen=True)
class Asked:
    """What is asked of the files besides what they hold."""

    route: Path | None
    within: float
    photos: Path | None
    clock: str | None
    ahead: float | None


@click.command("read-gpx")
@with_settings()
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option("--route", type=PATH, help="A GPX file with the planned route.")
@click.option("--within", default=WITHIN_M, show_default=True, help="Metres beside the route that count as on it.")
@click.option("--photos", type=FOLDER, help="A folder of pictures to place on the tracks.")
@click.option("--clock", metavar="PHOTO=TIME", help="A picture of the unit's clock, and the UTC time it shows.")
@click.option("--ahead", type=float, metavar="SECONDS", help="How far the camera's clock is ahead of UTC.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def read_gpx_command(_settings: Settings, files: tuple[Path, ...], as_json: bool, **asked: Any) -> None:
    """Đọc tệp GPX của máy định vị. What GPX files of a GPS unit hold; several files are one patrol."""
    told = _told(files, Asked(**asked))
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(as_lines(told)))


def _told(files: tuple[Path, ...], asked: Asked) -> dict[str, Any]:
    read = [read_file(file) for file in files]
    tracks = [track for each in read for track in each.tracks]
    told: dict[str, Any] = {
        "files": [_file(file, each) for file, each in zip(files, read, strict=True)],
        "legs": [leg_as_json(leg) for leg in legs_of(tracks)],
        "places": [place_as_json(place) for each in read for place in each.waypoints],
    }
    if asked.route is not None:
        told["coverage"] = _coverage(planned_route(asked.route), tracks, asked)
    if asked.photos is not None:
        told["photos"] = [placed_as_json(placed) for placed in placed_photos(asked, tracks)]
    return told


def read_file(file: Path) -> Gpx:
    """What a GPX file holds. Ends the command in words when it is none."""
    try:
        with file.open("rb") as stream:
            return read_gpx(stream, file.name)
    except GeoFileError as error:
        raise failure(error.code, f"{error.spot.file}: {error.detail}") from None


def _file(file: Path, read: Gpx) -> dict[str, Any]:
    damage = {"line": read.damage.line, "says": read.damage.says} if read.damage else None
    return {"file": file.name, "points": read.points, "unplaced": read.unplaced, "damage": damage}


def planned_route(file: Path) -> Route:
    """The planned route of a file. Ends the command when it holds none."""
    planned = read_file(file)
    if not planned.routes:
        raise click.BadParameter("Tệp không có tuyến nào (rte). The file holds no route (rte).", param_hint="--route")
    return planned.routes[0]


def _coverage(route: Route, tracks: list[Any], asked: Asked) -> dict[str, Any]:
    found = coverage_of(route, tracks, asked.within)
    return {
        "route": route.name,
        "length": round(found.length),
        "walked": round(found.walked),
        "missed": found.missed,
    }


def placed_photos(asked: Asked, tracks: list[Any]) -> list[Placed]:
    """The pictures of the folder that was asked about, with their places on these tracks."""
    assert asked.photos is not None
    photos = photos_in(asked.photos)
    return as_they_say(asked.photos, place_photos(photos, tracks, _offset(asked, photos)))


def _offset(asked: Asked, photos: list[Photo]) -> int:
    if asked.ahead is not None:
        return round(asked.ahead * 1000)
    name, _, shown = (asked.clock or "").partition("=")
    try:
        photo = next(photo for photo in photos if photo.name == name)
        return offset_from(photo.taken, round(datetime.fromisoformat(shown).timestamp() * 1000))
    except (StopIteration, ValueError):
        raise click.BadParameter(
            "Cần ảnh chụp đồng hồ máy GPS, ví dụ DSC_1201.JPG=2024-03-12T00:42:00Z, hoặc --ahead. "
            "Name the picture of the unit's clock with its UTC time, or give --ahead.",
            param_hint="--clock",
        ) from None
