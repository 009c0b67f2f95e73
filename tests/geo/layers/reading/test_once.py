"""Text formats are gone through once, whatever their size, and say the same as batch by batch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import pytest
import shapely

from geo.layers.child import gdal
from geo.layers.child.texts import Texts
from geo.layers.reading import Limits, open_layer
from geo.layers.reading.formats import format_of
from geo.problem import GeoFileError

FEATURES = 25


def written(path: Path, driver: str) -> Path:
    """Points with a text, a number and an empty cell here and there, by GDAL."""
    points = [shapely.to_wkb(shapely.Point(105 + n / 1000, 19.8)) for n in range(FEATURES)]
    names = np.array([None if n == 3 else f"Nghiến {n}" for n in range(FEATURES)], dtype=object)
    numbers = np.arange(FEATURES, dtype=np.int32)
    pyogrio.raw.write(
        path, np.array(points, dtype=object), [names, numbers], np.array(["ten", "so"], dtype=object),
        geometry_type="Point", crs="EPSG:4326", driver=driver, layer="cay",
    )  # fmt: skip
    return path


def ordered(path: Path, batch: int = 4) -> dict[str, Any]:
    return {"what": "features", "path": str(path), "format": format_of(path), "layer": "", "batch": batch} | {
        "most_features": 1_000
    }


def rows_of(path: Path, batch: int = 4) -> list[Any]:
    order = ordered(path, batch)
    return [row for line in gdal._features(order, Texts(order)) for row in line.get("rows", ())]


def counted(name: str, opened: list[str]) -> Any:
    """The real function, told of in a list."""
    really = getattr(pyogrio.raw, name)

    def call(*given: Any, **more: Any) -> Any:
        opened.append(name)
        return really(*given, **more)

    return call


@pytest.mark.parametrize("driver", ["GeoJSON", "KML", "GML"])
def test_GDAL_opens_a_text_file_once_for_all_of_its_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, driver: str
) -> None:
    path = written(tmp_path / f"cay.{driver.lower()}", driver)
    opened: list[str] = []
    for name in ("read", "open_arrow"):
        monkeypatch.setattr(pyogrio.raw, name, counted(name, opened))
    streamed = rows_of(path)
    assert (opened, len(streamed)) == (["open_arrow"], FEATURES)
    monkeypatch.setattr(gdal, "ONCE", set())
    assert [row[0] for row in rows_of(path)] == [row[0] for row in streamed]
    assert [row[1] for row in rows_of(path)] == [row[1] for row in streamed]
    assert opened.count("read") > 2


def test_every_kind_of_value_comes_through(tmp_path: Path) -> None:
    told = {"a": 1, "b": 1.5, "c": "Nghiến", "d": True, "e": "2024-03-01", "f": "2024-03-01T10:00:00Z", "g": [1, 2]}
    told |= {"h": ["x", "y"], "i": {"k": 1}, "j": 2**40, "k": "10:00:05", "l": [1.5], "m": None}
    empty = dict.fromkeys(told)
    point = {"type": "Point", "coordinates": [105, 19.8]}
    given = ((told, None), (empty, point))
    features = [{"type": "Feature", "properties": each, "geometry": geometry} for each, geometry in given]
    path = tmp_path / "moi.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    with open_layer(path) as layer:
        one, other = layer.features
    assert one.geometry is None
    assert dict(one.values) == {
        "a": 1, "b": 1.5, "c": "Nghiến", "d": 1, "e": "2024-03-01", "f": "2024-03-01T10:00:00Z", "g": "[1, 2]",
        "h": '["x", "y"]', "i": '{ "k": 1 }', "j": 2**40, "k": "10:00:05", "l": "[1.5]", "m": None,
    }  # fmt: skip
    assert set(other.values.values()) == {None}
    assert other.geometry == shapely.Point(105, 19.8)


def test_curves_are_made_straight_from_where_they_come(tmp_path: Path) -> None:
    arc = '<gml:Curve srsName="EPSG:4326"><gml:segments><gml:Arc><gml:posList>'
    arc += "105 19.8 105.1 19.9 105.2 19.8</gml:posList></gml:Arc></gml:segments></gml:Curve>"
    line = '<gml:LineString srsName="EPSG:4326"><gml:posList>105 19.8 105.1 19.9</gml:posList></gml:LineString>'
    members = "".join(
        f'<gml:featureMember><tuyen gml:id="t.{n}"><hinh>{shape}</hinh><so>{n}</so></tuyen></gml:featureMember>'
        for n, shape in enumerate([line] * 5 + [arc, line])
    )
    path = tmp_path / "tuyen.gml"
    path.write_text(f'<FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2">{members}</FeatureCollection>')
    with open_layer(path) as layer:
        found = list(layer.features)
    assert [(each.number, each.values["so"]) for each in found] == [(n + 1, n) for n in range(7)]
    assert {each.geometry.geom_type for each in found} == {"LineString"}
    assert len(found[5].geometry.coords) > 3


def test_what_does_not_fit_in_memory_is_told_as_such(tmp_path: Path) -> None:
    ring = [[105 + n / 1e6, 19.8] for n in range(60_000)]
    feature = {
        "type": "Feature",
        "properties": {"t": "x" * 400_000},
        "geometry": {"type": "LineString", "coordinates": ring},
    }
    path = tmp_path / "to.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature] * 12}))
    with pytest.raises(GeoFileError) as refused, open_layer(path, limits=Limits(memory=70 << 20)) as layer:
        list(layer.features)
    assert refused.value.code == "geo_file_too_large"
