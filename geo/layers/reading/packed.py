"""Files that are packed: KMZ, XLSX, and a ZIP with the parts of a shapefile or of a MapInfo table.

What a package says of its sizes is not believed: every byte that comes out is counted, and it stops where a real file
would have ended long ago. Names with folders lose them, so nothing is written beside the place that was given. This
module must not read what it unpacks.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from geo.layers.reading.limits import Limits
from geo.problem import GeoFileError, Spot

CHUNK = 1 << 16
SLACK = 1 << 20
"""Bytes that any package may hold, whatever its ratio: a small table of zeros packs well."""


def unpack(path: Path, into: Path | None, limits: Limits) -> list[Path]:
    """Unpack a file, or only count what would come out where `into` is None; the paths of what was written.

    Raises GeoFileError: `geo_file_bomb`, `geo_file_unreadable`.
    """
    written: list[Path] = []
    try:
        with zipfile.ZipFile(path) as package:
            parts = [part for part in package.infolist() if not part.is_dir()]
            if len(parts) > limits.parts:
                raise GeoFileError("geo_file_bomb", Spot(path.name), f"{len(parts)} > {limits.parts} parts")
            left = min(limits.file_bytes, max(SLACK, path.stat().st_size * limits.ratio))
            for part in parts:
                target = into / Path(part.filename.replace("\\", "/")).name if into is not None else None
                left -= _copy(package, part, target, left, path.name)
                written += [target] if target is not None else []
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise GeoFileError("geo_file_unreadable", Spot(path.name), str(error)) from None
    return written


def _copy(package: zipfile.ZipFile, part: zipfile.ZipInfo, target: Path | None, left: int, file: str) -> int:
    with package.open(part) as stream:
        if target is None:
            return _pump(stream.read, len, left, file)
        with target.open("wb") as out:
            return _pump(stream.read, out.write, left, file)


def _pump(read: Callable[[int], bytes], write: Callable[[bytes], int], left: int, file: str) -> int:
    done = 0
    while data := read(CHUNK):
        done += len(data)
        if done > left:
            raise GeoFileError("geo_file_bomb", Spot(file), f"more than {done} bytes come out of it")
        write(data)
    return done
