"""Reads one order from standard input, makes the tiles, and says `{}` or `{"error": words, "full": whether a bound of
bytes or memory was met}`."""

from __future__ import annotations

import json
import resource
import signal
import sys
from typing import Any


def main() -> None:
    """Do what is ordered."""
    order = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_DATA, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (order["bytes"], order["bytes"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    met: list[int] = []
    signal.signal(signal.SIGXFSZ, lambda number, frame: met.append(number))  # GDAL does not always say why it stopped
    said = _done(order)
    print(json.dumps({**said, "full": bool(met) or said["full"]} if said else said))


def _done(order: dict[str, Any]) -> dict[str, Any]:
    for name in ("geopandas", "pandas", "pyarrow"):  # pyogrio would load them, and needs none of them here
        sys.modules[name] = None  # type: ignore[assignment]
    from geo.layers.tiles.child.gdal import TranslateError, translate

    try:
        translate(order)
    except TranslateError as error:
        return {"error": str(error), "full": False}
    except MemoryError:
        return {"error": "it does not fit in the memory that it may take", "full": True}
    return {}


if __name__ == "__main__":
    main()
