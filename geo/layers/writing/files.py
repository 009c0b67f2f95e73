"""Writing one layer: features come one by one, the files are there at the end, and all else is gone.

GDAL is imported here, inside functions, by workers and commands only.
"""

from __future__ import annotations

import tempfile
import unicodedata
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from geo.layers.values import Layer, Value
from geo.layers.writing.columns import Column
from geo.layers.writing.description import NAME_FIELD, description
from geo.layers.writing.formats import FORMATS, Format
from geo.layers.writing.naming import names_for
from geo.layers.writing.staging import Staged
from geo.layers.writing.systems import System, system_of
from geo.mapinfo.codepage import CP1258, turn
from geo.mapinfo.grid import as_option, box_for
from geo.problem import GeoFileError, Spot

UTF8 = "UTF-8"
ENCODINGS = (UTF8, CP1258)
_TAILS = {"point": "diem", "points": "nhieu_diem", "line": "duong", "area": "vung"}
_SHAPES = {"point": "Point", "points": "MultiPoint", "line": "MultiLineString", "area": "MultiPolygon"}


@dataclass(frozen=True, slots=True)
class Written:
    """What was written. `names`: the name in the file of each column; `left_out`: columns beyond what it can hold.

    `cut` counts the cells that were too long for the format.
    """

    files: tuple[Path, ...]
    features: int
    names: Mapping[str, str]
    left_out: tuple[str, ...]
    cut: int


class LayerFile:
    """One layer while it is written into `folder` under `name`. Use as a context manager, or call `close`.

    `label` is the column whose text names a place on the map, where the format has such a name. `title` is what the
    layer is called inside of the file; by itself as the file is.
    """

    def __init__(
        self,
        folder: Path,
        name: str,
        kind: str,
        columns: Sequence[str],
        *,
        system: System | None = None,
        encoding: str = UTF8,
        label: str = "",
        title: str = "",
    ) -> None:
        """GeoFileError `geo_crs_not_here` for a system that the format cannot say, `geo_encoding_not_here` likewise."""
        self._format, self._system = FORMATS[kind], system or System()
        _check(self._format, self._system, encoding, name)
        self._folder, self._name, self._encoding, self._label = folder, name, encoding, label
        self._aside = tempfile.TemporaryDirectory(dir=folder, prefix="staged-")
        self._staged = Staged(Path(self._aside.name), columns, self._format.text_bytes, self._system)
        self._title = unicodedata.normalize("NFC", title or name)
        self._count, self._kept = 0, min(len(columns), self._format.columns or len(columns))

    def __enter__(self) -> LayerFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def put(self, geometry: Any, values: Mapping[str, Value]) -> None:
        """One feature: a shapely geometry in WGS 84 lon/lat, and its cells by column."""
        self._staged.put(geometry, values)
        self._count += 1

    def finish(self) -> Written:
        """Write the files."""
        self._staged.flush()
        columns = self._columns()
        files: list[Path] = []
        for tail, kinds in self._parts():
            file = self._folder / f"{self._name}{tail}{self._format.suffix}"
            self._translate(file, columns, kinds)
            files += sorted(self._folder.glob(f"{self._name}{tail}.*"))
        self.close()
        every = self._staged.columns
        names = {column.source: name for name, _, column in columns[: self._kept]}
        left_out = tuple(each.source for each in every[self._kept :])
        return Written(tuple(files), self._count, names, left_out, sum(each.cut for each in every))

    def close(self) -> None:
        """Take away what was put aside."""
        self._aside.cleanup()

    def _columns(self) -> list[tuple[str, int, Column]]:
        every = self._staged.columns
        kept = every[: self._kept]
        names = names_for([each.source for each in kept], self._format.name_letters)
        found = [(name, place, column) for place, (name, column) in enumerate(zip(names, kept, strict=True))]
        if self._format.key != "kml" or NAME_FIELD in names:
            return found
        return [*found, *((NAME_FIELD, place, column) for _, place, column in found if column.source == self._label)]

    def _parts(self) -> list[tuple[str, tuple[str, ...]]]:
        """The files to write: the tail of each one's name, and the kinds of features that go into it."""
        kinds = tuple(sorted(self._staged.kinds))
        if not self._format.one_kind or len(kinds) < 2:
            return [("", kinds)]
        return [(f"_{_TAILS[kind]}", (kind,)) for kind in kinds]

    def _translate(self, file: Path, columns: Sequence[tuple[str, int, Column]], kinds: tuple[str, ...]) -> None:
        import pyogrio
        from pyogrio.raw import open_arrow

        layer = self._title
        told = Path(self._aside.name) / "told.vrt"
        told.write_text(description(self._staged.file, layer, columns, kinds or ("none",)), encoding="utf-8")
        with warnings.catch_warnings(), open_arrow(told, layer=layer, use_pyarrow=False) as (meta, stream):
            warnings.simplefilter("ignore", RuntimeWarning)  # of names and widths: they were chosen above
            pyogrio.write_arrow(
                stream,
                file,
                driver=self._format.driver,
                layer=layer,
                geometry_type=_SHAPES.get(kinds[0], "Point") if self._format.one_kind and kinds else "Unknown",
                geometry_name=meta["geometry_name"] or "geom",
                crs=self._system.for_driver(self._format.driver),
                **self._options(),
            )
        if self._encoding == CP1258:
            turn(file)

    def _options(self) -> dict[str, Any]:
        options: dict[str, str] = {}
        if self._format.driver in {"MapInfo File", "ESRI Shapefile"} and self._encoding == UTF8:
            options["ENCODING"] = UTF8
        if self._format.key == "tab":
            options["BOUNDS"] = as_option(box_for(self._staged.box, in_metres=not self._system.is_wgs84))
        if self._format.key == "geojson":
            options["COORDINATE_PRECISION"] = "9" if self._system.is_wgs84 else "4"
        said = {"DESCRIPTION": self._system.pipeline or self._system.name}
        metadata = {"layer_metadata": said} if self._format.key == "gpkg" else {}
        return {"layer_options": options, **metadata}


def write_layer(layer: Layer, folder: Path, kind: str, *, encoding: str = UTF8, label: str = "") -> Written:
    """Write a layer, whole, in the system that it says (`crs`); features without a place are left out."""
    system = system_of(layer.crs)
    with LayerFile(
        folder, layer.name, kind, list(layer.columns), system=system, encoding=encoding, label=label
    ) as file:
        for feature in layer.features:
            if feature.geometry is not None:
                file.put(feature.geometry, feature.values)
        return file.finish()


def _check(format_: Format, system: System, encoding: str, name: str) -> None:
    if format_.only_wgs84 and not system.is_wgs84:
        raise GeoFileError("geo_crs_not_here", Spot(name, name), f"{format_.key}: {system.epsg}")
    if encoding not in ENCODINGS or (encoding == CP1258 and format_.driver != "MapInfo File"):
        raise GeoFileError("geo_encoding_not_here", Spot(name, name), f"{format_.key}: {encoding}")
