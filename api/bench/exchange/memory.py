"""The highest memory of web and worker, after one push of ten thousand changes and the pull of a whole commune.

It may not judge the numbers.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping

from api.bench.home.phones import Phone, enrolled, new_phone, settle
from api.bench.home.service import BenchError, Service
from api.bench.lines.line import Line
from field.demo.commune.areas import COMMUNE_ID
from sync.strict_json import loads

CHANGES = 10_000

Figures = dict[str, float]


def memory(service: Service, line: Line, seed: int, changes: int = CHANGES) -> Figures:
    """Peak resident MiB: when idle, after the push and its merge, and after the pull. Raises BenchError when what was
    pulled is not what was pushed."""
    home = service.home
    writer, *_ = settle(home, 1, seed)
    with home.store.write() as connection:
        reader = enrolled(connection, new_phone(50, seed), home.surroundings, COMMUNE_ID)
    line.send([(writer.token, writer.request())])
    figures = _peaks(service, "idle")
    for _ in range(changes):
        writer.create()
    line.send([(writer.token, writer.request())])
    figures |= _peaks(service, "push")
    service.wait_merged()
    figures |= _peaks(service, "merge")
    pulled = _pull_all(line, reader)
    if pulled != changes:
        raise BenchError(f"{pulled} states pulled of {changes}")
    return figures | _peaks(service, "pull") | {"pushed": changes, "pulled": pulled}


def _pull_all(line: Line, phone: Phone) -> int:
    """Everything within reach, in the largest answers that home gives; how many states came."""
    cursors: Mapping[str, str] = {}
    states, more = 0, True
    while more:
        (answer,) = line.send([(phone.token, phone.request(cursors, max_bytes=4 << 20))])
        first, *lines = gzip.decompress(answer).splitlines()
        head = loads(loads(first)["head"])
        cursors, more = head["cursors"], head["more"]
        states += len(lines)
    return states


def _peaks(service: Service, moment: str) -> Figures:
    return {f"{name}_{moment}": service.peak(name) / 2**20 for name in ("web", "worker")}
