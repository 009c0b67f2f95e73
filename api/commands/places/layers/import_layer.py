"""`packhorse import-layer FILE`: features of a file become dossiers, all of them or none.

The same file again changes nothing. It holds no rules of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from api.commands.access.enrol import BY
from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.places.layer_options import limits_of, remark, with_layer
from api.commands.places.layers.bringing import digest, form_named, note, pairs, refusals
from api.commands.places.trying import kept_unless
from api.home import Home
from api.settings import Settings
from field.bringing.drafting import drafts_of
from field.bringing.orders import Order
from field.bringing.taking import take_in
from field.bringing.whole import Came, examine, write_on
from geo.layers import Remark
from geo.layers.reading import Wanted, open_layer
from geo.problem import GeoFileError

MOST_LINES = 200
Told = tuple[Came, Sequence[Remark]]


@click.command("import-layer")
@with_settings("database", "max_layer", "layer_memory")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_layer
@click.option("--form", required=True, help="The form of the dossiers, by its id.")
@click.option("--area", required=True, help="The area that they are in.")
@click.option("--map", "columns", multiple=True, metavar="COLUMN=QUESTION", help="Which column answers which question.")
@click.option("--set", "given", multiple=True, metavar="QUESTION=ANSWER", help="What is answered alike in all of them.")
@click.option("--place", default="", metavar="QUESTION", help="The question that the geometry answers, of several.")
@click.option(
    "--key", default="", metavar="COLUMN", help="By whose value a dossier is known again, in a newer file too."
)
@click.option("--by", default=BY, show_default=True, help="The person who brings them in.")
@click.option("--dry-run", is_flag=True, help="Check everything and tell what would become of it; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every feature.")
def import_layer(settings: Settings, file: Path, dry_run: bool, as_json: bool, **asked: Any) -> None:
    """Nhập lớp bản đồ thành hồ sơ. Bring the features of a file in as dossiers of a form."""
    wanted = Wanted(*(asked[name] for name in ("layer", "crs", "encoding", "x", "y")))
    with opened(settings) as home, refusals():
        order = _order(home, file, asked)
        try:
            came, remarks = _at_once(home, file, wanted, order, dry_run)
        except GeoFileError as error:
            if error.code != "bring_too_many":
                raise
            came, remarks = _in_pieces(home, file, wanted, order, dry_run)
    click.echo(_as_json(came, dry_run) if as_json else _words(came, remarks, dry_run))


def _at_once(home: Home, file: Path, wanted: Wanted, order: Order, dry_run: bool) -> Told:
    """All of it in one transaction. Raises GeoFileError `bring_too_many` where that would hold others up."""
    with open_layer(file, wanted, limits_of(home.settings)) as layer:
        drafts = drafts_of(order, layer)
    with kept_unless(dry_run, home.store) as connection:
        brought = take_in(connection, order, drafts, home.surroundings)
        note(connection, home, order.by, order.sha256, str(len(brought)))
    return Came(Counter(each.became for each in brought), brought), layer.warnings


def _in_pieces(home: Home, file: Path, wanted: Wanted, order: Order, dry_run: bool) -> Told:
    """Everything checked first, then written piece by piece; what is there already is not written again."""
    limits = limits_of(home.settings)
    with open_layer(file, wanted, limits) as layer:
        came = examine(home.store, order, layer, home.surroundings, lambda *_: None)
    if dry_run:
        return came, layer.warnings
    came = Came()
    with open_layer(file, wanted, limits) as layer:
        write_on(home.store, order, layer, home.surroundings, came, lambda *_: None)
    with home.store.write() as connection:
        note(connection, home, order.by, order.sha256, str(sum(came.counts.values())))
    return came, layer.warnings


def _order(home: Home, file: Path, asked: dict[str, Any]) -> Order:
    with home.store.read() as connection:
        form = form_named(connection, asked["form"])
    return Order(
        form=form,
        area=asked["area"],
        columns=pairs(asked["columns"], "--map"),
        by=asked["by"],
        file=file.name,
        sha256=digest(file),
        given=pairs(asked["given"], "--set"),
        place=asked["place"],
        key=asked["key"],
    )


def _as_json(came: Came, dry_run: bool) -> str:
    features = [asdict(each) for each in came.lines]
    return json.dumps({"counts": came.counts, "features": features, "dry_run": dry_run})


def _words(came: Came, remarks: Sequence[Remark], dry_run: bool) -> str:
    counts, every = came.counts, sum(came.counts.values())
    lines = ["Chạy thử, chưa ghi gì · A dry run, nothing was kept:"] if dry_run else []
    lines.append(
        f"Hồ sơ · dossiers: {counts['new']} mới · new, {counts['changed']} sửa · changed, "
        f"{counts['same']} giữ nguyên · as they were"
    )
    lines += [remark(each) for each in remarks]
    lines += [f"  {each.feature}: {each.dossier} {each.became}" for each in came.lines[:MOST_LINES]]
    if every > MOST_LINES:
        lines.append(f"  … +{every - MOST_LINES} (--json)")
    return "\n".join(lines)
