"""`packhorse import-gpx FILE…`: the files of a GPS unit and a camera become the dossier of one patrol.

The same files again change nothing. It holds no rules of its own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from api.commands.access.enrol import BY
from api.commands.files.gpx_in_words import FLAGS
from api.commands.files.read_gpx import FOLDER, PATH, Asked, placed_photos, planned_route, read_file
from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.places.layers.bringing import digest, form_named, note, pairs, refusals
from api.commands.places.trying import kept_unless
from api.home import Home
from api.settings import Settings
from field.bringing.answers import given_answers
from field.bringing.patrols.asked import GpxFile, Patrol
from field.bringing.patrols.files import Laid, lay_files, lay_pictures
from field.bringing.patrols.taking import Walked, take_patrol
from geo.gpx import Placed, coverage_of
from geo.gpx.coverage import WITHIN_M


@click.command("import-gpx")
@with_settings("database")
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option("--form", default="tuan_tra_rung", show_default=True, help="The form of patrols, by its id.")
@click.option("--area", required=True, help="The area that the patrol belongs to.")
@click.option("--set", "given", multiple=True, metavar="QUESTION=ANSWER", help="What the unit does not know.")
@click.option("--category", "categories", multiple=True, metavar="WORDS=CODE", help="Marks with these words.")
@click.option(
    "--trees", default="", metavar="FORM", help="Marked heritage trees get dossiers of this form, and visits."
)
@click.option("--route", type=PATH, help="A GPX file with the planned route.")
@click.option("--within", default=WITHIN_M, show_default=True, help="Metres beside the route that count as on it.")
@click.option("--photos", type=FOLDER, help="A folder of pictures to place on the tracks and attach.")
@click.option("--clock", metavar="PHOTO=TIME", help="A picture of the unit's clock, and the UTC time it shows.")
@click.option("--ahead", type=float, metavar="SECONDS", help="How far the camera's clock is ahead of UTC.")
@click.option("--by", default=BY, show_default=True, help="The person who brings it in.")
@click.option("--dry-run", is_flag=True, help="Check everything and tell what would become of it; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_gpx(
    settings: Settings, files: tuple[Path, ...], by: str, dry_run: bool, as_json: bool, **asked: Any
) -> None:
    """Nhập chuyến tuần tra từ máy định vị. Bring a patrol in: legs, marks, pictures, coverage, visits to trees."""
    shown = Asked(*(asked[name] for name in ("route", "within", "photos", "clock", "ahead")))
    with opened(settings) as home, refusals():
        patrol = _patrol(home, files, by, asked)
        tracks = [track for file in patrol.files for track in file.gpx.tracks]
        if shown.route is not None:
            route = planned_route(shown.route)
            patrol = replace(patrol, route=route.name, coverage=coverage_of(route, tracks, shown.within))
        placed = placed_photos(shown, tracks) if shown.photos is not None else []
        folder = None if dry_run else settings.attachments
        laid: Laid = lay_files(folder, files)
        if shown.photos is not None:
            patrol = replace(patrol, pictures=tuple(lay_pictures(folder, shown.photos, placed, laid)))
        with kept_unless(dry_run, home.store) as connection:
            walked = take_patrol(connection, patrol, laid, home.surroundings)
            note(connection, home, by, patrol.files[0].sha256, walked.dossier)
    click.echo(_as_json(walked, placed, dry_run) if as_json else _words(walked, patrol, placed, dry_run))


def _patrol(home: Home, files: Sequence[Path], by: str, asked: dict[str, Any]) -> Patrol:
    with home.store.read() as connection:
        form = form_named(connection, asked["form"])
        trees = form_named(connection, asked["trees"]) if asked["trees"] else None
    return Patrol(
        form=form,
        area=asked["area"],
        by=by,
        files=[GpxFile(file.name, digest(file), read_file(file)) for file in files],
        given=given_answers(form, pairs(asked["given"], "--set"), files[0].name),
        categories=pairs(asked["categories"], "--category"),
        trees=trees,
    )


def _as_json(walked: Walked, placed: Sequence[Placed], dry_run: bool) -> str:
    photos = [{"photo": each.photo.name, "flag": each.flag} for each in placed]
    return json.dumps({**asdict(walked), "photos": photos, "dry_run": dry_run}, ensure_ascii=False)


def _words(walked: Walked, patrol: Patrol, placed: Sequence[Placed], dry_run: bool) -> str:
    lines = ["Chạy thử, chưa ghi gì · A dry run, nothing was kept:"] if dry_run else []
    became = "mới · new" if walked.became == "new" else "đã có, giữ nguyên · known, as it was"
    lines.append(f"Chuyến tuần tra · patrol: {walked.dossier} {became}")
    lines.append(f"  {len(patrol.legs)} chặng · legs, {walked.observations} điểm quan sát · observations")
    for file in patrol.files:
        if file.gpx.damage is not None:
            lines.append(f"  ⚠ {file.name}: hỏng, cứu được {file.gpx.points} điểm · damaged, so many points were saved")
    lines += [f"  Cây · tree {words}: {dossier} {became}" for words, dossier, became in walked.trees]
    lines += [f"  Ảnh · photo {each.photo.name}: {FLAGS[each.flag]}" for each in placed]
    return "\n".join(lines)
