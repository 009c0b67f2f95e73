"""What the console's built files are called; a home on which nothing was built has none, and its pages work plainly.

It may not hand a file out.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER, LIST = "console", "files.json"


@dataclass(frozen=True, slots=True)
class Built:
    """Names of the script and of the style, of those of pages with a map, and of those of a form's preview; empty where
    there are none."""

    code: str = ""
    style: str = ""
    map: str = ""
    map_style: str = ""
    handset: str = ""
    handset_style: str = ""


def built(app: Path) -> Built:
    """The files in the folder of the built app, read again when they were built again."""
    path = app / FOLDER / LIST
    with suppress(OSError):
        return _read(path, path.stat().st_mtime_ns)
    return Built()


@lru_cache(maxsize=8)
def _read(path: Path, _built_at: int) -> Built:
    names = json.loads(path.read_text(encoding="utf-8"))
    more = (names.get(each, "") for each in ("map", "mapStyle", "handset", "handsetStyle"))
    return Built(names["code"], names["style"], *more)
