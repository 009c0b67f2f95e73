"""`/system/basemaps`: which basemaps phones draw, of what, how large, from whom, and why one could not be made.

It may not make one: `packhorse basemap` brings layers, and workers make tiles of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.system.told import size
from api.console.system.views import screen, tabs
from api.database import reading
from api.errors.answers import language
from api.errors.table import find
from api.pages.paper.said import moment
from field.basemaps.finding import known_basemaps
from field.basemaps.standing import due, terrains_of


@screen.on("/system/basemaps", access=staff("see_service"))
def basemaps() -> Response:
    """Every basemap of the caller's ground with its layers."""
    connection = reading()
    waiting, terrains = set(due(connection)), terrains_of(connection)
    known = known_basemaps(connection, caller().reach(connection, "see_service").areas)
    maps = [_map(each, each["area"] in waiting, terrains) for each in known]
    return drawn("system/basemaps.html", tabs=tabs(), maps=maps)


def _map(told: Mapping[str, Any], is_waiting: bool, terrains: Mapping[str, Any]) -> Mapping[str, Any]:
    problem = find(told["problem"]) if told["problem"] else None
    spoken = language()
    return {
        "area": told["area"],
        "name": told["name"],
        "size": size(told["size"]) if told["hash"] else "",
        "zooms": told["zooms"],
        "made": moment(told["made"]) if told["hash"] else "",
        "waits": is_waiting,
        "problem": problem.message.in_language(spoken) if problem else "",
        "advice": problem.action.in_language(spoken) if problem else "",
        "layers": [
            {"kind": row.kind, "name": row.name, "features": row.features, "size": size(row.size), "row": row}
            for row in terrains.get(told["area"], ())
        ],
    }
