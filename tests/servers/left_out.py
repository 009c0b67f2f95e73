"""What this run of the tests leaves out because the machine lacks a package: named at its end, a failure under CI.

There are no skips: what is left out is not collected.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from api.bench.browser import chromium
from tests.servers import postgres

POSTGRESQL, CHROMIUM = "test_*_postgresql.py", "test_*_chromium*.py"
GDAL = ("test_*_gdal*.py", "test_second_tool.py", "test_patrol_day.py")
"""How the files of tests are called that need one."""
GDAL_APT_LINE = "sudo apt-get install -y gdal-bin"


def packages() -> dict[str, str]:
    """What is missing, each with the line that adds it."""
    missing = {}
    if not postgres.found():
        missing["PostgreSQL (tests on PostgreSQL)"] = postgres.APT_LINE
    if not chromium.found():
        missing["Chromium (tests of the phone app in a browser)"] = chromium.APT_LINE
    if not has_gdal():
        missing["GDAL's programs (tests with another reader of maps)"] = GDAL_APT_LINE
    return missing


def has_gdal() -> bool:
    """Whether `ogrinfo` and `ogr2ogr` are on this machine."""
    return shutil.which("ogrinfo") is not None and shutil.which("ogr2ogr") is not None


def is_left_out(path: Path) -> bool:
    """Whether a test file needs what this machine lacks: the end of its name says what it needs."""
    if path.match(POSTGRESQL) and not postgres.found():
        return True
    if any(path.match(each) for each in GDAL) and not has_gdal():
        return True
    return path.match(CHROMIUM) and not chromium.found()


def words(missing: Mapping[str, str]) -> list[str]:
    """What is printed at the end of a run."""
    return [f"Bỏ qua · left out: {what}. Cài · add it: {line}" for what, line in missing.items()]


def is_failure(missing: Mapping[str, str], environment: Mapping[str, str]) -> bool:
    """Under CI nothing may be left out."""
    return bool(missing) and environment.get("CI", "").lower() in {"1", "true"}
