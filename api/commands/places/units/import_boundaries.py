"""`packhorse import-boundaries FILE…`: boundaries of units, villages and working areas, all or nothing.

Files are read and checked feature by feature first, then kept in one transaction. It holds no rules of its own.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.places.layer_options import told, with_layer
from api.commands.places.trying import kept_unless
from api.commands.places.units.boundary_report import Report
from api.home import Home
from api.settings import Settings
from field.units.boundaries import Kept, Read, Source, keep_boundaries, reading_boundaries, versions_of
from field.units.matching import Meant, Version
from geo.layers.reading import Wanted, open_layer
from geo.problem import GeoFileError, Spot

BY = "command"
EVERY = 250
"""Features after which progress is said."""


@click.command("import-boundaries")
@with_settings("database")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_layer
@click.option("--code", default="", metavar="COLUMN", help="The column that holds units' codes or whole ids.")
@click.option("--on", "day", default="", metavar="DAY", help="The day whose units are meant, if features do not say.")
@click.option("--any-name", is_flag=True, help="Take a feature although its name is not the unit's.")
@click.option("--leave-out", is_flag=True, help="Import the others when features are of no unit known here.")
@click.option("--kind", default="", help="What they are, such as official.  [what features say, else imported]")
@click.option("--attribution", required=True, help="Whom the boundaries are from, as it must stand beside a map.")
@click.option("--licence", required=True, help="Under which terms, such as CC-BY-4.0.")
@click.option("--dry-run", is_flag=True, help="Check everything and tell what would change; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_boundaries(settings: Settings, files: Sequence[Path], **said: Any) -> None:
    """Nhập ranh giới đơn vị, thôn bản, địa bàn. Import boundaries from any file of places that read-layer knows.

    Features are matched to units by code and day, never by a code alone, and by name where they have one.
    """
    started = time.perf_counter()
    report = Report()
    meant = Meant(said["code"], _day(said["day"]), not said["any_name"])
    with opened(settings) as home, told(), ExitStack() as stack:
        with home.store.read() as connection:
            versions = versions_of(connection)
        read = [_read(stack, file, _wanted(said), versions, meant, report) for file in files]
        _check_once(list(zip(files, read, strict=True)))
        if report.unmatched_count and not said["leave_out"] and not said["dry_run"]:
            raise report.refusal()
        kept = _keep(home, list(zip(files, read, strict=True)), said)
    seconds = round(time.perf_counter() - started, 2)
    say = report.as_json if said["as_json"] else report.told
    click.echo(say(kept, said["dry_run"], seconds))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise click.BadParameter("2025-07-01", param_hint="--on") from None


def _wanted(said: dict[str, Any]) -> Wanted:
    return Wanted(said["layer"], said["crs"], said["encoding"], said["x"], said["y"])


def _read(
    stack: ExitStack, file: Path, wanted: Wanted, versions: Sequence[Version], meant: Meant, report: Report
) -> Read:
    with open_layer(file, wanted) as layer:

        def progress(done: int) -> None:
            if done % EVERY == 0 or done == layer.count:
                of = layer.count if layer.count >= 0 else "?"
                click.echo(f"\r{file.name}: {done}/{of}", err=True, nl=done == layer.count)

        read = stack.enter_context(reading_boundaries(layer, file.name, versions, meant, progress))
        report.add(file, layer, read)
        return read


def _check_once(found: Sequence[tuple[Path, Read]]) -> None:
    """Two files of one import must not mean the same unit: the later one would win unseen."""
    seen: dict[str, str] = {}
    for file, read in found:
        for area, number in read.areas.items():
            if area in seen:
                raise GeoFileError("boundary_twice", Spot(file.name, read.layer, str(number)), f"{area}: {seen[area]}")
            seen[area] = f"{file.name}, {number}"


def _keep(home: Home, found: Sequence[tuple[Path, Read]], said: dict[str, Any]) -> Kept:
    added = replaced = 0
    with kept_unless(said["dry_run"], home.store) as connection:
        for file, read in found:
            if not read.areas:
                continue
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            source = Source(file.name, said["attribution"], said["licence"], BY, digest, said["kind"])
            kept = keep_boundaries(connection, read, source, home.surroundings.now())
            added, replaced = added + kept.added, replaced + kept.replaced
    return Kept(added, replaced)
