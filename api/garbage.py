"""The cycle collector of a long-lived process: what was loaded at its start is never looked through again.

Without this, a quarter of a merge's CPU goes into looking through thousands of rows and values that hold no cycle and
are given back by counting anyway. It may not switch the collector off: cycles are found, only seldomer.
"""

from __future__ import annotations

import gc

YOUNG = 20_000
"""So many more containers made than given back, before the youngest are looked through (Python's own: 700)."""


def settle_garbage() -> None:
    """To be called once, when a process has loaded everything and before it begins its work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
