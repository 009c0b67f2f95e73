"""The browser's figures as a table, each with its goal beside it. It may not leave out what misses a goal."""

from __future__ import annotations

from collections.abc import Mapping

from api.bench.tables import number, table

GOALS: Mapping[str, tuple[str, float | None]] = {
    "code_kb": ("code of the app, brotli, kB", 80),
    "first_screen_s": ("first screen, s", 2),
    "first_screen_slow_line_s": ("first screen over 30 kB/s and 800 ms, nothing cached, s", 12),
    "load_mb": ("first load of all dossiers, received, MB", 2.5),
    "load_sent_kb": ("first load, sent, kB", None),
    "load_s": ("first load, s", None),
    "load_answers": ("first load, answers", None),
    "load_requests_a_dossier": ("first load, database requests a dossier", None),
    "load_twice": ("first load cut after an answer: share that came twice", None),
    "list_ms": ("reading the list of all dossiers, nothing in memory, ms", None),
    "list_again_ms": ("reading the list of all dossiers again, ms", None),
    "search_ms": ("slowest search in the list, ms", None),
    "save_ms": ("saving a change, ms", None),
    "heap_mb": ("JavaScript heap with the list, collected, MB", 60),
    "screen_list_ms": ("list on the screen, two seconds after home appeared, ms", 300),
    "screen_list_again_ms": ("list on the screen, again, ms", 300),
    "screen_search_ms": ("found on the screen after a key, ms", 300),
    "screen_heap_mb": ("JavaScript heap of the whole app with the list, collected, MB", 60),
}


def browser_table(figures: Mapping[str, float]) -> str:
    """Everything that was measured."""
    rows = [_row(*GOALS[figure], value) for figure, value in figures.items()]
    return "\n".join(table(("in Chromium, processor six times slower", "measured", "goal"), rows))


def _row(words: str, goal: float | None, value: float) -> list[str]:
    missed = "" if goal is None or value <= goal else " (missed)"
    return [words, number(value), "" if goal is None else number(goal) + missed]
