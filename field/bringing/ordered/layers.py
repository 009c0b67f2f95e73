"""Trying what would become of the features of a file, and taking them in. This module must not decide which file."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from field.access.log import Entry, append
from field.bringing.ordered.claiming import Claimed, keep
from field.bringing.ordered.looking import remarks, wanted_of
from field.bringing.ordered.rights import form_of
from field.bringing.ordered.tools import Tools
from field.bringing.orders import Order
from field.bringing.taking import Brought
from field.bringing.whole import Came, Far, examine, write_on
from geo.layers import Layer
from geo.layers.reading import open_layer


def try_layer(tools: Tools, held: Claimed, path: Path, far: Far) -> dict[str, Any]:
    """What would become of it. Raises RefusedError, GeoFileError."""
    order = _order(tools, held)
    with open_layer(path, wanted_of(held.wish), tools.limits) as layer:
        came = examine(tools.store, order, layer, tools.surroundings, far)
        return report(came, layer)


def take_layer(tools: Tools, held: Claimed, path: Path, far: Far) -> dict[str, Any]:
    """Take it in, behind what was taken in before. Raises RefusedError and GeoFileError, and then what was written
    before stays."""
    order = _order(tools, held)
    if held.done == 0:
        try_layer(tools, held, path, far)
    came = came_from(held.report)
    with open_layer(path, wanted_of(held.wish), tools.limits) as layer:

        def kept(connection: Connection, done: int, came: Came) -> None:
            keep(connection, held, done, report(came, layer), tools.surroundings.now())

        write_on(tools.store, order, layer, tools.surroundings, came, kept, held.done, tools.make_way)
        found = report(came, layer)
    with tools.store.write() as connection:
        told = Entry(held.person, "bring_layer", f"file:{held.sha256}", "", str(sum(came.counts.values())))
        append(connection, [told], tools.surroundings.now())
    return found


def report(came: Came, layer: Layer) -> dict[str, Any]:
    """What a step came to, as JSON has it."""
    return {
        "counts": dict(came.counts),
        "lines": [asdict(each) for each in came.lines],
        "remarks": remarks(layer.warnings),
        "crs": layer.crs,
        "pipeline": layer.pipeline,
    }


def came_from(told: dict[str, Any]) -> Came:
    """What became of the features that were taken in before."""
    return Came(Counter(told.get("counts", {})), [Brought(**each) for each in told.get("lines", ())])


def _order(tools: Tools, held: Claimed) -> Order:
    form, within = form_of(tools, held)
    wish = held.wish
    given = (form, wish.area, wish.columns, held.person, held.file, held.sha256, wish.given, wish.place, wish.key)
    return replace(Order(*given), within=within)
