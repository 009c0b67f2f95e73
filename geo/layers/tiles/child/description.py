"""What GDAL is told to make tiles of: a description (VRT) with a layer for each kind of terrain. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_OPTIONS = '<OpenOptions><OOI key="IMMUTABLE">YES</OOI></OpenOptions>'


def description(layers: Sequence[Mapping[str, Any]]) -> str:
    """The layers of an order, each of one file or of several behind each other."""
    return f"<OGRVRTDataSource>{''.join(map(_layer, layers))}</OGRVRTDataSource>"


def zooms_of(layers: Sequence[Mapping[str, Any]]) -> str:
    """From which level to which each layer is drawn, as the driver's option CONF."""
    return json.dumps(
        {each["name"]: {"target_name": each["name"], "minzoom": each["minzoom"], "maxzoom": each["maxzoom"]}
         for each in layers}
    )  # fmt: skip


def _layer(layer: Mapping[str, Any]) -> str:
    name, paths = layer["name"], layer["paths"]
    if len(paths) == 1:
        return _source(name, paths[0])
    parts = "".join(_source(f"{name}_{place}", path) for place, path in enumerate(paths))
    return f"<OGRVRTUnionLayer name={quoteattr(name)}>{parts}</OGRVRTUnionLayer>"


def _source(name: str, path: str) -> str:
    return (
        f'<OGRVRTLayer name={quoteattr(name)}><SrcDataSource relativeToVRT="0">{escape(path)}</SrcDataSource>'
        f"{_OPTIONS}<SrcLayer>terrain</SrcLayer></OGRVRTLayer>"
    )
