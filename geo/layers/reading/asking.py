"""Asking the process that opens files: the order goes in, lines of JSON come out, and a death is told as what it was.

Nothing that GDAL or a spreadsheet does can take this process down with it or fill its memory. This module must not
know formats.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from geo.problem import GeoFileError, Spot

ROOT = Path(__file__).resolve().parents[3]
MOST_LINE = 256 << 20
SKIPPED = (
    "ADBC,AIVector,AVCBin,AVCE00,AmigoCloud,CSV,CSW,Carto,DGN,DXF,EDIGEO,EEDA,ESRIJSON,Elasticsearch,GDALG,GPSBabel,"
    "GPX,GTFS,GeoRSS,HTTP,Idrisi,JML,JSONFG,LVBAG,MBTiles,MEM,MVT,MapML,MiraMonVector,NGW,OAPIF,ODS,OGCAPI,OGR_GMT,"
    "OGR_PDS,OGR_VRT,OSM,OpenFileGDB,PCIDSK,PDF,PDS4,PGDUMP,PLSCENES,PMTiles,S57,SQLite,SXF,Selafin,TopoJSON,VDV,VFK,"
    "VICAR,WAsP,WFS,XLSX,DODS,GMLAS,VRT,WMS,WMTS,WCS"
)
"""Drivers that stay away; the child refuses to work when any but ours is left."""
ENVIRONMENT = {
    "GDAL_SKIP": SKIPPED,
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_HTTP_PROXY": "127.0.0.1:9",  # the port that answers nobody, for whatever would still go out
    "GDAL_HTTP_TIMEOUT": "1",
    "GDAL_HTTP_MAX_RETRY": "0",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_NUM_THREADS": "1",
    "GDAL_CACHEMAX": "16",
    "OGR_GEOJSON_MAX_OBJ_SIZE": "64",
    "OPENBLAS_NUM_THREADS": "1",
    "PROJ_NETWORK": "OFF",
    "MALLOC_ARENA_MAX": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def ask(order: dict[str, Any], file: str) -> Iterator[dict[str, Any]]:
    """The lines that answer an order, in turn; the last one has `end`. Raises GeoFileError."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "geo.layers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd=Path(order["path"]).parent,
    )
    try:
        yield from _lines(child, order, file)
    finally:
        with suppress(ProcessLookupError):
            child.kill()
        assert child.stdout is not None
        child.stdout.close()
        child.wait()


def _lines(child: subprocess.Popen[bytes], order: dict[str, Any], file: str) -> Iterator[dict[str, Any]]:
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(BrokenPipeError):
        child.stdin.write(json.dumps(order).encode())
        child.stdin.close()
    layer, rows = order.get("layer", ""), 0
    while data := child.stdout.readline(MOST_LINE):
        line = json.loads(data)
        if "error" in line:
            spot = Spot(file, line.get("layer") or layer, line.get("feature", ""))
            raise GeoFileError(line["error"], spot, line["detail"])
        rows += len(line.get("rows", ()))
        layer = line.get("head", {}).get("layer", layer)
        yield line
        if "end" in line:
            return
    raise GeoFileError("geo_file_too_large", Spot(file, layer, str(rows + 1)), _death(child.wait(), order))


def _death(code: int, order: dict[str, Any]) -> str:
    if code == -signal.SIGXCPU:
        return f"reading took longer than {order['seconds']} s"
    return f"reading it takes more than {order['memory'] >> 20} MiB of memory"


def _environment() -> dict[str, str]:
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "TMPDIR") if name in os.environ
    }
    return {**kept, **ENVIRONMENT, "PYTHONPATH": str(ROOT)}
