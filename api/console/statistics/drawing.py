"""Lines as bars of a drawing that the service makes. Pure.

Everything that is drawn stands in the table beside it: length never speaks alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.console.statistics.telling import Told

WIDE, STEP, NAMES, NUMBERS = 720, 22, 210, 56
HIGH, FOOT, HEAD, MOST_STEP = 180, 22, 18, 60
MOST_BARS, MOST_DAYS, MOST_LABELS, LONGEST = 15, 92, 14, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its words, its two numbers, and where they are drawn in pixels. `label`: the words are drawn."""

    words: str
    changes: int
    begun: int
    x: int
    y: int
    wide: int
    high: int
    begun_wide: int
    begun_high: int
    label: bool = True


def lying(told: Sequence[Told]) -> tuple[Bar, ...]:
    """The longest lines as bars below each other."""
    chosen = told[:MOST_BARS]
    most = max((max(each.numbers.changes, each.numbers.begun) for each in chosen), default=0) or 1
    room = WIDE - NAMES - NUMBERS
    return tuple(
        Bar(
            _short(each.words),
            each.numbers.changes,
            each.numbers.begun,
            NAMES,
            place * STEP,
            max(0, round(each.numbers.changes / most * room)),
            STEP - 8,
            max(0, round(each.numbers.begun / most * room)),
            (STEP - 8) // 2,
        )
        for place, each in enumerate(chosen)
    )


def standing(told: Sequence[Told]) -> tuple[Bar, ...]:
    """Periods as bars beside each other, the newest on the right."""
    chosen = told[-MOST_DAYS:]
    if not chosen:
        return ()
    most = max(max(each.numbers.changes, each.numbers.begun) for each in chosen) or 1
    step, floor = min(MOST_STEP, WIDE // len(chosen)), HIGH - FOOT
    every = -(-len(chosen) // MOST_LABELS)
    made = []
    for place, each in enumerate(chosen):
        high, low = (round(max(0, n) / most * (floor - HEAD)) for n in (each.numbers.changes, each.numbers.begun))
        wide = max(2, min(48, step - 3))
        label = (len(chosen) - 1 - place) % every == 0
        x = place * step + (step - wide) // 2
        made.append(Bar(each.short, each.numbers.changes, each.numbers.begun, x, floor - high, wide, high, wide // 2,
                        low, label))  # fmt: skip
    return tuple(made)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
