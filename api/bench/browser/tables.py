"""The browser's figures as tables, each with its goal beside it. They may not leave out what misses a goal."""

from __future__ import annotations

from collections.abc import Mapping

from api.bench.tables import number, table

GOALS: Mapping[str, tuple[str, float | None]] = {
    "code_kb": ("code of the app, brotli, kB", 80),
    "code_extra_kb": ("beside it, when wanted: map, English, reader of codes for old browsers, kB", None),
    "first_screen_s": ("first screen, s", 2),
    "first_screen_slow_line_s": ("first screen over 30 kB/s and 800 ms, nothing cached, s", 12),
    "first_screen_kb": ("received until then, kB", None),
    "form_open_ms": ("opening a form of 26 questions and 1,500 choices, ms", 1_000),
    "form_cold_s": ("the same from nothing: app, PIN, list of forms, form, s", None),
    "next_ms": ("next question, median, ms", 100),
    "next_slowest_ms": ("next question, slowest, ms", 100),
    "answered_ms": ("question answered, then the next, median, ms", None),
    "answered_slowest_ms": ("question answered, then the next, slowest, ms", None),
    "choice_found_ms": ("one of 1,500 choices found after a key, ms", None),
    "load_mb": ("first load of all dossiers, received, MB", 2.5),
    "load_sent_kb": ("first load, sent, kB", None),
    "load_s": ("first load, s", None),
    "load_answers": ("first load, answers", None),
    "load_requests_a_dossier": ("first load, database requests a dossier", None),
    "load_twice": ("first load cut after an answer: share that came twice", None),
    "list_ms": ("reading the list of all dossiers, nothing in memory, ms", None),
    "list_again_ms": ("reading it again, nothing written meanwhile, ms", None),
    "search_ms": ("slowest search in the list, ms", None),
    "save_ms": ("saving a change, ms", None),
    "heap_mb": ("JavaScript heap with the list, collected, MB", 60),
    "screen_list_ms": ("list on the screen, two seconds after home appeared, ms", 300),
    "screen_list_again_ms": ("list on the screen, again, ms", 300),
    "screen_search_ms": ("found on the screen after a key, median, ms", 300),
    "screen_search_slowest_ms": ("found on the screen after a key, slowest, ms", 300),
    "screen_heap_mb": ("JavaScript heap of the whole app with the list, collected, MB", 60),
    "sync_sent_s": ("50 changes over 20 kbit/s and 800 ms, cut every 30 s: all at home, s of the line", 60),
    "sync_s": ("the same until the journey ended, s of the line", 60),
    "sync_cuts": ("cuts meanwhile", None),
    "sync_up_kb": ("sent meanwhile, headers too, kB", None),
    "sync_down_kb": ("received meanwhile, headers too, kB", None),
    "photos_again_percent": ("ten photos of 200 kB over 256 kbit/s, cut every 10 s: sent again, headers too, %", 5),
    "photos_s": ("the same until all are at home, s of the line", None),
    "photos_cuts": ("cuts meanwhile", None),
}
"""What each figure is called, and what it may be at most."""
BESIDE: Mapping[str, str] = {
    "code_kb": "code, brotli, kB",
    "form_cold_s": "from nothing to the first question, s",
    "form_open_ms": "form opened, code loaded, ms",
    "answered_ms": "question answered and the next ready, median, ms",
    "answered_slowest_ms": "question answered and the next ready, slowest, ms",
    "choice_found_ms": "1,500 choices: a search done here, the list opened there, ms",
}
"""What both clients are measured by."""


def browser_table(figures: Mapping[str, float]) -> str:
    """Everything that was measured of the app."""
    rows = [_row(*GOALS[figure], figures[figure]) for figure in GOALS if figure in figures]
    return "\n".join(table(("in Chromium, processor six times slower", "measured", "goal"), rows))


def beside_table(figures: Mapping[str, float], odk: Mapping[str, float], version: str) -> str:
    """Both clients with the same form in the same run, and how many times as much the other takes."""
    rows = [
        [words, number(figures[figure]), number(odk[figure]), number(odk[figure] / figures[figure])]
        for figure, words in BESIDE.items()
    ]
    return "\n".join(table(("the same form, as slow, in the same run", "Packhorse", f"ODK {version}", "times"), rows))


def _row(words: str, goal: float | None, value: float) -> list[str]:
    missed = "" if goal is None or value <= goal else " (missed)"
    return [words, number(value), "" if goal is None else number(goal) + missed]
