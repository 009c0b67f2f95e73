"""Where the dossiers of a page are, drawn to scale, with north up. It needs no map from elsewhere, and shows none.

Pure. Dots that would cover each other are one, and say how many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.console.reconcile.places import Spot, on_paper, spot_of

NEAR = 13
"""Pixels within which dots are one."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot in pixels; `label` is the number of its row, and how many more are there."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`bar` is the scale: so many metres are so many pixels. `missing`: rows without a position that is shown."""

    dots: tuple[Dot, ...]
    bar: tuple[int, float]
    missing: int


def plan_of(values: Mapping[int, object], rows: int) -> Plan | None:
    """The positions of a page by the number of their row; None where there is none."""
    found = (spot_of(number, value) for number, value in values.items())
    spots = [Spot(each.number, each.lat, each.lon, 0.0) for each in found if each is not None]
    if not spots:
        return None
    drawn, bar = on_paper(spots)
    heaps: list[tuple[float, float, list[int]]] = []
    for each in drawn:
        heap = next((h for h in heaps if abs(h[0] - each.x) < NEAR and abs(h[1] - each.y) < NEAR), None)
        if heap is None:
            heaps.append((each.x, each.y, [each.number]))
        else:
            heap[2].append(each.number)
    dots = (Dot(x, y, f"{held[0]}" + (f" +{len(held) - 1}" if len(held) > 1 else "")) for x, y, held in heaps)
    return Plan(tuple(dots), bar, rows - len(spots))
