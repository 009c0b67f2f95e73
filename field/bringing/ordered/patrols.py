"""Trying what would become of GPX files with their pictures, and taking them in as one patrol.

This module must not decide which files.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from field.access.log import Entry, append
from field.bringing.answers import given_answers
from field.bringing.faults import RefusedError
from field.bringing.ordered.claiming import Claimed
from field.bringing.ordered.rights import form_of
from field.bringing.ordered.tools import Tools
from field.bringing.ordered.wanted import Wish
from field.bringing.patrols.asked import CATEGORY, ROWS, GpxFile, Patrol
from field.bringing.patrols.files import Laid, lay_files, lay_pictures
from field.bringing.patrols.taking import Walked, take_patrol
from field.bringing.whole import Far
from geo.gpx import Gpx, Photo, Placed, Route, coverage_of, offset_from, place_photos, read_gpx
from geo.gpx.exif import as_they_say, photos_in
from geo.problem import GeoFileError, Spot

Read = tuple[Patrol, list[Placed]]


def read_tracks(path: Path) -> Gpx:
    """What a GPX file holds. Raises GeoFileError."""
    with path.open("rb") as stream:
        return read_gpx(stream, path.name)


def try_tracks(tools: Tools, held: Claimed, path: Path, _far: Far) -> dict[str, Any]:
    """What would become of them. Raises RefusedError, GeoFileError; nothing is kept."""
    patrol, placed = _read(tools, held, path)
    patrol, laid = _laid(None, patrol, placed, path)
    with tools.store.writer.connect() as connection, connection.begin() as transaction:
        walked = take_patrol(connection, patrol, laid, tools.surroundings)
        transaction.rollback()
    return _report(walked, patrol, placed)


def take_tracks(tools: Tools, held: Claimed, path: Path, _far: Far) -> dict[str, Any]:
    """Take them in, once. Raises RefusedError, GeoFileError, and then nothing is kept."""
    patrol, placed = _read(tools, held, path)
    patrol, laid = _laid(tools.attachments, patrol, placed, path)
    with tools.store.write() as connection:
        walked = take_patrol(connection, patrol, laid, tools.surroundings)
        told = Entry(held.person, "bring_layer", f"file:{held.sha256}", "", walked.dossier)
        append(connection, [told], tools.surroundings.now())
    return _report(walked, patrol, placed)


def _read(tools: Tools, held: Claimed, path: Path) -> Read:
    form, within = form_of(tools, held)
    trees = form_of(tools, held, held.wish.trees) if held.wish.trees else (None, within)
    if f"{ROWS}/*/{CATEGORY}" not in form.questions:
        raise RefusedError([GeoFileError("form_unknown", Spot(held.file), form.id)])
    wish, found = held.wish, sorted(each for each in path.parent.iterdir() if each.suffix.lower() == ".gpx")
    patrol = Patrol(
        form=form,
        area=wish.area,
        by=held.person,
        files=[GpxFile(each.name, _sha256(each), read_tracks(each)) for each in found if each.name != wish.route],
        given=given_answers(form, wish.given, held.file),
        categories=wish.categories,
        trees=trees[0],
        within=trees[1],
    )
    if not patrol.files:
        raise GeoFileError("gpx_route_missing", Spot(held.file), wish.route)
    tracks = [track for file in patrol.files for track in file.gpx.tracks]
    if wish.route:
        route = _route(path.parent / wish.route, found)
        patrol = replace(patrol, route=route.name, coverage=coverage_of(route, tracks))
    photos = photos_in(path.parent)
    if not photos:
        return patrol, []
    return patrol, as_they_say(path.parent, place_photos(photos, tracks, _offset(wish, photos, held.file)))


def _laid(folder: Path | None, patrol: Patrol, placed: list[Placed], path: Path) -> tuple[Patrol, Laid]:
    laid = lay_files(folder, [path.parent / each.name for each in patrol.files])
    pictures = tuple(lay_pictures(folder, path.parent, placed, laid))
    return replace(patrol, pictures=pictures), laid


def _route(path: Path, found: list[Path]) -> Route:
    routes = read_tracks(path).routes if path in found else ()
    if not routes:
        raise GeoFileError("gpx_route_missing", Spot(path.name))
    return routes[0]


def _offset(wish: Wish, photos: list[Photo], file: str) -> int:
    """How far the camera is ahead of UTC, ms: by the picture of the unit's clock, or as somebody says."""
    photo = next((each for each in photos if each.name == wish.clock), None)
    try:
        if photo is None:
            return round(float(wish.ahead.replace(",", ".")) * 1000)
        shown = datetime.fromisoformat(wish.shown.strip())
        moment = shown if shown.tzinfo is not None else shown.replace(tzinfo=UTC)
        return offset_from(photo.taken, round(moment.timestamp() * 1000))
    except (ValueError, OverflowError):
        raise GeoFileError("gpx_clock_unsaid", Spot(wish.clock or file), wish.shown or wish.ahead) from None


def _sha256(path: Path) -> str:
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _report(walked: Walked, patrol: Patrol, placed: list[Placed]) -> dict[str, Any]:
    return {
        "patrol": asdict(walked),
        "legs": len(patrol.legs),
        "metres": round(sum(leg.length for leg in patrol.legs)),
        "coverage": None if patrol.coverage is None else round(100 * patrol.coverage.share),
        "damaged": [[file.name, file.gpx.points] for file in patrol.files if file.gpx.damage is not None],
        "photos": [[each.photo.name, each.flag] for each in placed],
    }
