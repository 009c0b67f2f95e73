"""`packhorse basemap FILE…`: roads, rivers, contours, parcels and names of an area, as a basemap for phones.

Files are read, checked and cut first; then everything is kept in one transaction, or nothing. It holds no rules of its
own.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.places.basemaps.basemap_report import as_json, in_words, listed
from api.commands.places.basemaps.terrain_files import Brought, bring
from api.commands.places.layer_options import told, with_layer
from api.commands.words import failure
from api.home import Home
from api.settings import Settings
from field.basemaps.finding import known_basemaps
from field.basemaps.keeping import is_area, keep, stand, take_away, want
from field.basemaps.making import make_basemaps, tried
from geo.layers.tiles import KINDS
from geo.layers.tiles.kinds import LEAST_ZOOM, MOST_ZOOM


@click.command("basemap")
@with_settings("database", "max_layer", "layer_memory")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--for", "areas", multiple=True, metavar="AREA", help="Whose basemap; several: each gets its part.")
@click.option("--kind", default="", type=click.Choice(["", *KINDS]), help="What they hold.  [as the file is called]")
@with_layer
@click.option("--name", default="", metavar="COLUMN", help="The column of names or numbers.  [found by its name]")
@click.option("--class", "class_", default="", metavar="COLUMN", help="The column of classes.  [found by its name]")
@click.option("--ele", default="", metavar="COLUMN", help="The column of heights in metres.  [found by its name]")
@click.option("--attribution", default="", help="Whom they are from, as it must stand on the map.")
@click.option("--licence", default="", help="Under which terms, such as CC-BY-4.0.")
@click.option("--zooms", default="", metavar="9-14", help="From which zoom level to which.")
@click.option("--remove", is_flag=True, help="Take away what the area has (of --kind only, if given).")
@click.option("--list", "is_list", is_flag=True, help="Tell which basemaps there are.")
@click.option("--dry-run", is_flag=True, help="Make it and tell its size; keep nothing.")
@click.option("--json", "as_json_", is_flag=True, help="Print JSON.")
def basemap(settings: Settings, files: Sequence[Path], areas: Sequence[str], **said: Any) -> None:
    """Làm nền bản đồ cho máy. Make a basemap for phones from layers of roads, rivers, contours, parcels, names."""
    zooms = _zooms(said["zooms"])
    with opened(settings) as home, told(), tempfile.TemporaryDirectory(prefix="terrain-") as scratch:
        if said["is_list"]:
            found = _made(home, None)
            click.echo(json.dumps(found, ensure_ascii=False) if said["as_json_"] else listed(found))
            return
        _check(home, files, areas, said)
        brought = bring(home, files, areas, said, settings, Path(scratch))
        if said["dry_run"]:
            made = [_tried(home, area, brought, zooms, Path(scratch)) for area in areas]
        else:
            made = _kept(home, areas, brought, zooms, said)
    say = as_json if said["as_json_"] else in_words
    click.echo(say(brought, made, dry_run=said["dry_run"]))


def _zooms(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text)
    least, most = map(int, found.groups()) if found else (1, 0)
    if not LEAST_ZOOM <= least <= most <= MOST_ZOOM:
        raise click.BadParameter(f"9-14 ({LEAST_ZOOM}–{MOST_ZOOM})", param_hint="--zooms")
    return least, most


def _check(home: Home, files: Sequence[Path], areas: Sequence[str], said: dict[str, Any]) -> None:
    if not areas:
        raise click.UsageError("--for AREA: địa bàn nào · of which area?")
    if not files and not said["remove"] and not said["zooms"]:
        raise click.UsageError("FILE…: tệp nào · which files?")
    if files and not (said["attribution"] and said["licence"]):
        raise click.UsageError("--attribution, --licence: của ai, theo điều kiện nào · whose, and under which terms?")
    with home.store.read() as connection:
        for area in areas:
            if not is_area(connection, area):
                raise failure("area_not_there", area)


def _tried(
    home: Home, area: str, brought: Sequence[Brought], zooms: tuple[int, int] | None, scratch: Path
) -> dict[str, Any]:
    """What the basemap of an area would be: with what is kept for it already, unless that comes anew."""
    anew = {(each.kind, each.origin.name): each.path for each in brought if each.area == area}
    assert home.surroundings.files is not None
    return tried(home.store, home.surroundings.files, area, anew, zooms, scratch)


def _kept(
    home: Home, areas: Sequence[str], brought: Sequence[Brought], zooms: tuple[int, int] | None, said: dict[str, Any]
) -> list[dict[str, Any]]:
    around = home.surroundings
    assert around.files is not None
    anew = [each for each in brought if said["remove"] or not each.is_known]
    standing = [(each, stand(around.files, each.path, around)) for each in anew]
    with home.store.write() as connection:
        for area in areas:
            if said["remove"]:
                take_away(connection, area, said["kind"])
            if zooms is not None:
                want(connection, area, zooms)
        for each, kept in standing:
            keep(connection, each.area, each.kind, kept, each.laid, each.origin, around)
    make_basemaps(home.store, around, lambda area: click.echo(f"{area} …", err=True))
    return _made(home, areas)


def _made(home: Home, areas: Sequence[str] | None) -> list[dict[str, Any]]:
    with home.store.read() as connection:
        return [each for each in known_basemaps(connection) if areas is None or each["area"] in areas]
