"""GPX for a GPS unit, read by GDAL."""

import json
import subprocess
from pathlib import Path

import pytest
import shapely

from tests.geo.gps.test_gpx import put


def test_another_tool_reads_the_waypoints_where_they_were(tmp_path: Path):
    files, _ = put(tmp_path, (shapely.Point(105.7654332, 19.7973188), "dossier"))
    asked = ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", files[0], "waypoints"]
    done = subprocess.run(asked, capture_output=True, check=True)
    (found,) = json.loads(done.stdout)["features"]
    assert found["geometry"]["coordinates"][:2] == pytest.approx([105.7654332, 19.7973188], abs=1e-8)
    assert found["properties"]["name"] == "DOSSIER"
