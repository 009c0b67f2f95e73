"""What every command that reads a layer is told about its file, and how a layer's faults are said.

It may not know any command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from api.commands.words import failure
from api.errors.table import find
from api.settings import Settings
from geo.layers import Remark
from geo.layers.encodings import ENCODINGS
from geo.layers.reading import Limits
from geo.problem import GeoFileError, Spot

_OPTIONS = (
    click.option("--layer", default="", help="The layer or sheet, where a file has several."),
    click.option(
        "--crs",
        default="",
        metavar="EPSG:CODE",
        help="Its coordinate system; as-said: as the file says.",
    ),
    click.option(
        "--encoding", default="", type=click.Choice(["", *ENCODINGS]), help="How its text is written; see --preview."
    ),
    click.option("--x", default="", metavar="COLUMN", help="A table's column of X (surveyors: northing) or longitude."),
    click.option("--y", default="", metavar="COLUMN", help="A table's column of Y (surveyors: easting) or latitude."),
)


def with_layer(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which a layer is read."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def limits_of(settings: Settings) -> Limits:
    """How much of a file is read."""
    return Limits(file_bytes=settings.max_layer, memory=settings.layer_memory)


@contextmanager
def told() -> Iterator[None]:
    """Faults of files end the command in words, with file, layer and feature."""
    try:
        yield
    except GeoFileError as error:
        raise failure(error.code, f"{place(error.spot)}: {error.detail}".removesuffix(": ")) from None


def place(spot: Spot) -> str:
    """Where something is in a file."""
    parts = (spot.file, spot.layer and f"lớp/layer {spot.layer}", spot.feature and f"số/feature {spot.feature}")
    return ", ".join(part for part in parts if part)


def remark(found: Remark) -> str:
    """What is odd, as a line of a report."""
    words = find(found.code)
    where = f"{place(found.spot)}: {found.detail}".removesuffix(": ")
    return f"⚠ {words.message.vi} {words.message.en} ({where})  [{found.code}]"
