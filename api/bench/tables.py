"""The bench's figures as tables for people, each with its goal beside it. It may not leave out what misses a goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api.bench.console.routes import CPU, ROUTES, WEIGHT
from api.bench.places.figures import FIGURES
from api.bench.programs.collected import COLLECT
from api.bench.programs.maps import GOAL, MAPS

GOALS: Mapping[str, tuple[str, float | None]] = {
    "accepted": ("accepted durably, CPU ms", 0.1),
    "merged_later": ("merged afterwards, CPU ms", None),
    "accepted_and_merged": ("accepted and merged, CPU ms", 0.4),
    "worker_awake": ("the same with the worker awake, CPU ms", 0.4),
    "first_edit": ("first edit, five to a push, CPU ms", None),
    "second_edit": ("second, conflicting edit, CPU ms", None),
    "second_to_first": ("second edit to the first", 1.5),
    "raw": ("the same bytes written raw, CPU ms", None),
    "accepted_to_raw": ("accepted to raw", None),
    "accepted_and_merged_to_raw": ("accepted and merged to raw", None),
}
WIRE = {"push_of_100": ("gzip bytes a dossier, push of 100", 190.0), "push_of_1": ("bytes, push of one", 650.0)}
MEMORY_GOAL = 200.0
PAGE_GOAL, WEIGHT_GOAL = 300.0, 150.0
FLAT = 1.2


def tables(found: Mapping[str, Any]) -> str:
    """Everything that was measured."""
    return "\n".join(_lines(found))


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    if "wire" in found:
        yield from table(("on the wire", "measured", "goal"), [_row(*WIRE[k], [v]) for k, v in found["wire"].items()])
    if "pushes" in found:
        databases = list(found["pushes"])
        rows = [_row(words, goal, [found["pushes"][d][k] for d in databases]) for k, (words, goal) in GOALS.items()]
        yield from table(("for one dossier", *databases, "goal"), rows)
    if "memory" in found:
        databases = list(found["memory"])
        figures = [key for key in found["memory"][databases[0]] if "_" in key]
        rows = [
            _row(key.replace("_", ", after: "), MEMORY_GOAL, [found["memory"][d][key] for d in databases])
            for key in figures
        ]
        yield from table(("highest memory, MiB", *databases, "goal"), rows)
    for database, sizes in found.get("pulls", {}).items():
        yield from _pulls(database, sizes)
    if "console" in found:
        yield from _console(found["console"])
    if "maps" in found:
        yield from _maps(found["maps"])
    if "collect" in found:
        databases = list(found["collect"])
        rows = [_row(*COLLECT[figure], [found["collect"][d][figure] for d in databases]) for figure in COLLECT]
        yield from table(("ODK Collect", *databases, "goal"), rows)
    if "places" in found:
        rows = [_row(*FIGURES[figure], [value]) for figure, value in found["places"].items()]
        yield from table(("places", "measured", "goal"), rows)


def _maps(found: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Milliseconds on each database, and of its CPU."""
    rows = []
    for name, words in MAPS.items():
        used = [number(figures[name + CPU]) for figures in found.values()]
        rows.append([*_row(words, GOAL, [figures[name] for figures in found.values()]), *used])
    head = ("one answer to a map program, ms", *found, "goal", *(f"CPU ms, {database}" for database in found))
    yield from table(head, rows)


def _console(found: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Milliseconds on each database and of its CPU, and what the page weighs; with their goals."""
    rows = []
    for each in ROUTES:
        if each.name in next(iter(found.values())):
            times = [figures[each.name] for figures in found.values()]
            weight = max(figures[each.name + WEIGHT] for figures in found.values())
            used = [number(figures[each.name + CPU]) for figures in found.values()]
            rows.append([*_row(each.words, PAGE_GOAL, times), *used, number(weight) + _missed(weight, WEIGHT_GOAL)])
    used_on = (f"CPU ms, {database}" for database in found)
    head = ("one page of the console, ms", *found, "goal", *used_on, f"kB, goal {number(WEIGHT_GOAL)}")
    yield from table(head, rows)


def _pulls(database: str, sizes: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    words = {"changed": "50 changed dossiers", "first": "first pull of a village of 100"}
    rows = []
    for figure, name in words.items():
        values = [each[figure] for each in sizes.values()]
        spread = max(values) / min(values)
        goal = number(FLAT) + ("" if spread <= FLAT else " (missed)")
        rows.append([name, *map(number, values), number(spread), goal])
    yield from table((f"one pull on {database}, CPU ms", *(f"{int(s):,}" for s in sizes), "spread", "goal"), rows)


def _row(words: str, goal: float | None, values: Sequence[float]) -> list[str]:
    return [words, *map(number, values), "" if goal is None else number(goal) + _missed(max(values), goal)]


def _missed(value: float, goal: float) -> str:
    return "" if value <= goal else " (missed)"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table, with an empty line after it."""
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def number(value: float) -> str:
    """Two or three figures that tell something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"
