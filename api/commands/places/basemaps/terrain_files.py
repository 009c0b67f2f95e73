"""Files of terrain as a command reads them: each cut to each area, put aside until it is kept.

It may not know any command.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

import click
from shapely import from_wkb
from sqlalchemy import select

from api.commands.places.layer_options import limits_of, remark
from api.commands.words import failure
from api.home import Home
from api.settings import Settings
from field.basemaps.bringing import Columns, columns_of, lay
from field.basemaps.keeping import Origin, is_known
from field.tables import boundary
from geo.layers.reading import Wanted, open_layer
from geo.layers.tiles import Laid, kind_of
from geo.problem import GeoFileError, Spot

BY = "command"


@dataclass(frozen=True, slots=True)
class Brought:
    """One file for one area. `is_cut`: the area's boundary is known; `is_known`: exactly this is kept already."""

    area: str
    kind: str
    path: Path
    laid: Laid
    origin: Origin
    columns: Columns
    remarks: tuple[str, ...]
    is_cut: bool
    is_known: bool


def bring(
    home: Home, files: Sequence[Path], areas: Sequence[str], said: dict[str, Any], settings: Settings, scratch: Path
) -> list[Brought]:
    """Read every file for every area. Raises GeoFileError, and words for a file whose kind nobody can tell."""
    found = [
        _read(home, file, area, said, settings, scratch / f"{place}-{nth}.gpkg")
        for place, file in enumerate(files)
        for nth, area in enumerate(areas)
    ]
    seen: dict[tuple[str, str, str], Brought] = {}
    for each in found:
        if not each.laid.features:
            raise GeoFileError("basemap_nothing", Spot(each.origin.name), f"{each.area}: {left_out(each.laid)}")
        if seen.setdefault((each.area, each.kind, each.origin.name), each) is not each:
            raise GeoFileError("basemap_twice", Spot(each.origin.name), each.kind)
    return found


def left_out(laid: Laid) -> str:
    """How many features did not come in, and why."""
    return f"bỏ · left out: {laid.outside} ngoài địa bàn · outside, {laid.unfit} không đúng kiểu hình · of other shapes"


def _read(home: Home, file: Path, area: str, said: dict[str, Any], settings: Settings, path: Path) -> Brought:
    wanted = Wanted(said["layer"], said["crs"], said["encoding"], said["x"], said["y"])
    with open_layer(file, wanted, limits_of(settings)) as layer:
        kind = said["kind"] or kind_of(layer.name) or kind_of(file.stem)
        if not kind:
            raise GeoFileError("basemap_kind_unknown", Spot(file.name, layer.name))
        columns = _columns(layer, Columns(said["name"], said["class_"], said["ele"]))
        shape = _boundary(home, area)

        def progress(done: int) -> None:
            click.echo(f"\r{file.name}: {done}/{layer.count if layer.count >= 0 else '?'}", err=True, nl=False)

        laid = lay(layer, path, kind, shape, columns, progress)
        name = f"{file.name}, {layer.name}" if layer.name != file.stem else file.name
        origin = Origin(
            name, _digest(file, area, wanted, columns, shape and shape.wkb_hex), layer.crs, layer.pipeline,
            " ".join(said["attribution"].split()), " ".join(said["licence"].split()), BY,
        )  # fmt: skip
        remarks = tuple(remark(each) for each in layer.warnings)
    with home.store.read() as connection:
        known = is_known(connection, area, kind, origin)
    return Brought(area, kind, path, laid, origin, columns, remarks, shape is not None, known)


def _columns(layer: Any, said: Columns) -> Columns:
    try:
        return columns_of(layer, said)
    except ValueError as error:
        raise failure("bring_column_unknown", f"{error}: {', '.join(layer.columns)}") from None


def _boundary(home: Home, area: str) -> Any | None:
    with home.store.read() as connection:
        shape = connection.scalar(select(boundary.c.shape).where(boundary.c.area == area))
    return None if shape is None else from_wkb(shape)


def _digest(file: Path, *how: object) -> str:
    """Of a file and of how it is read; files beside it (a Shapefile's) count too."""
    found = hashlib.sha256(repr(how).encode())
    for each in sorted(path for path in file.parent.glob(f"{escape(file.stem)}.*") if path.is_file()):
        with each.open("rb") as stream:
            found.update(hashlib.file_digest(stream, "sha256").digest())
    return found.hexdigest()
