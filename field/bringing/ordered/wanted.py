"""What a person says of a file that is brought in. This module must not read a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import orjson

LAYER, GPX = "layer", "gpx"


class BringProblem(Exception):  # noqa: N818 - an answer, not a fault of the program
    """`code` is a row of the table of errors."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Wish:
    """How the file is read (`layer` to `y`), and what becomes of it: see `geo.layers.reading.Wanted` and `Order`.

    For GPX `route` is the file with the planned route, `trees` the form of heritage trees ("": none), `categories`
    words of marks with their category, `clock` a picture of the unit's clock and `shown` the UTC time on it, `ahead`
    how many seconds the camera's clock is ahead of UTC ("": not said).
    """

    layer: str = ""
    crs: str = ""
    encoding: str = ""
    x: str = ""
    y: str = ""
    form: str = ""
    area: str = ""
    place: str = ""
    key: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    route: str = ""
    trees: str = ""
    categories: Mapping[str, str] = field(default_factory=dict)
    clock: str = ""
    shown: str = ""
    ahead: str = ""

    def text(self) -> str:
        """To be kept."""
        return orjson.dumps(asdict(self)).decode()


def wish_from(text: str) -> Wish:
    """What was kept; what a later version of this program kept besides is left out."""
    told: dict[str, Any] = orjson.loads(text)
    return Wish(**{each.name: told[each.name] for each in fields(Wish) if each.name in told})
