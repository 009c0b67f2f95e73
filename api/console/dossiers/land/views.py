"""The plots of one dossier: drawn to scale with what overlaps, and every version with what it lost and gained.

Whoever may not see where somebody's land is does not see this page's land either. It may not change a dossier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Response
from shapely import Geometry, Polygon

from api.auth.access import staff
from api.console.dossiers.land.drawing import HIGH, WIDE, Drawing, drawing_of
from api.console.dossiers.page.opened import Opened, opened
from api.console.dossiers.screen import screen
from api.console.frame.page import drawn
from api.database import reading, writing
from api.errors.answers import language
from api.errors.table import find
from api.pages.paper.said import moment
from api.resources.reader import note, reader
from field.plots.beside import Beside, beside
from field.plots.versions import PlotVersion, plot_paths, versions_of
from sync.code import code_of

MOST_BESIDE = 6
"""Other answers of the same change that are told with a version."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words; `href` leads to the neighbour, where the reader sees it."""

    words: str
    advice: str
    size_m2: float
    other: str
    href: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One version of a plot, as a line of a table; sizes in square metres, `before` is None for the first."""

    when: str
    who: str
    note: str
    also: tuple[tuple[str, str], ...]
    before: float | None
    after: float
    lost: float
    gained: float
    is_voided: bool


@dataclass(frozen=True, slots=True)
class Land:
    """Everything about the plot at one path."""

    label: str
    size_m2: float
    drawing: Drawing | None
    said: tuple[Said, ...]
    turns: tuple[Turn, ...]


@screen.on("/<string:dossier>/land", access=staff("read"))
def land(dossier: str) -> Response:
    """Each plot with its drawing, what is beside it, and its versions, the newest first."""
    connection = reading()
    found = opened(connection, dossier)
    paths = [path for path in plot_paths(found.steps, _paths(found)) if found.sees(path)]
    near = beside(connection, reader(connection).sight, dossier)
    page = drawn(
        "dossiers/land/land.html",
        dossier=dossier,
        title=found.sheet.title,
        code=found.sheet.code,
        lands=[_land(found, path, [each for each in near if each.path == path]) for path in paths],
        size=(WIDE, HIGH),
        in_square_metres=in_square_metres,
    )
    with writing() as writer:
        note(writer, "read_dossier", dossier, "land")
    return page


def _paths(found: Opened) -> list[str]:
    drawn_at = (each.path for each in found.found.paths if each.question is not None)
    kinds = {each.path: each.question.kind for each in found.found.paths if each.question is not None}
    return [path for path in drawn_at if kinds[path] == "geoshape"]


def _land(found: Opened, path: str, near: Sequence[Beside]) -> Land:
    versions = versions_of(found.steps, path)
    shown = _shown(found, path, versions)
    drawing = drawing_of(list(_layers(shown, near, versions)))
    return Land(
        found.speaking.label(found.found.form, path),
        shown.plot.size_m2 if shown is not None else 0.0,
        drawing,
        tuple(_said(each) for each in near),
        tuple(_turn(found, each) for each in reversed(versions)),
    )


def _shown(found: Opened, path: str, versions: Sequence[PlotVersion]) -> PlotVersion | None:
    """The version whose ring the dossier shows."""
    seen = next(each for each in found.found.paths if each.path == path)
    names = {side.head.name for side in seen.siblings if side.head.value == seen.value}
    return next((each for each in reversed(versions) if each.name in names), None)


def _layers(
    shown: PlotVersion | None, near: Sequence[Beside], versions: Sequence[PlotVersion]
) -> Iterator[tuple[str, Geometry]]:
    yield "plot-own", shown.plot.land if shown is not None else Polygon()
    for each in near:
        if each.other_land is not None:
            yield "plot-other", each.other_land
    if shown is not None and shown.before is not None:
        yield "plot-before", shown.before.land
    for each in near:
        yield "plot-piece", each.land


def _said(near: Beside) -> Said:
    row, spoken = find(near.code), language()
    return Said(
        row.message.in_language(spoken),
        row.action.in_language(spoken),
        near.size_m2,
        code_of(near.other, near.other_area) if near.other else "",
        f"/dossiers/{near.other}" if near.other else "",
    )


def _turn(found: Opened, version: PlotVersion) -> Turn:
    form, words = found.found.form, found.speaking
    also = (
        (words.label(form, path), words.value(form.question(path) if form else None, path, value))
        for path, value in version.also.items()
        if found.sees(path)
    )
    return Turn(
        moment(version.when),
        version.person or version.by,
        version.note if found.whole else "",
        tuple(also)[:MOST_BESIDE],
        version.before.size_m2 if version.before is not None else None,
        version.plot.size_m2,
        version.revision.lost.size_m2,
        version.revision.gained.size_m2,
        version.is_voided,
    )


def in_square_metres(size: float) -> str:
    """A size as it is said: whole square metres, from a hectare on in hectares with two decimals; 1.234 and 5,67."""
    text = f"{size / 10_000:,.2f} ha" if size >= 10_000 else f"{size:,.0f} m²"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))
