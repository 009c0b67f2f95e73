"""Reads one order from standard input and writes what it came to as lines of JSON.

    {"head": {...}}   what is known before the first feature
    {"rows": [[WKB in base64 or null, [values]], ...]}   a batch
    {"end": number of rows}   or   {"error": code, "detail": words, "layer": name, "feature": number}

Whoever waits for it takes an answer without an end for a process that was stopped by its bounds.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable
from typing import Any

from geo.layers.child.problem import OrderError


def main() -> None:
    """Do what is ordered."""
    order = json.load(sys.stdin)
    _bound(order["memory"], order["seconds"])
    try:
        for line in _answer(order):
            _say(line)
    except OrderError as error:
        _say({"error": error.code, "detail": error.detail, "layer": error.layer, "feature": error.feature})
    except MemoryError:
        _say({"error": "geo_file_too_large", "detail": "it does not fit in the memory that reading may take"})


def _bound(memory: int, seconds: int) -> None:
    """No more memory than this, no longer than this, and not a byte written anywhere."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(order: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for name in ("geopandas", "pandas", "pyarrow"):  # pyogrio would load them, and needs none of them here
        sys.modules[name] = None  # type: ignore[assignment]
    if order["format"] in {"csv", "xlsx"}:
        from geo.layers.child.sheets import answer
    else:
        from geo.layers.child.gdal import answer
    return answer(order)


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
