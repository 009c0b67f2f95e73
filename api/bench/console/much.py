"""How much there is in the measured office. What is asked of the console is asked of this much; tests take less.

Pure numbers. It may not fill anything.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Much:
    """Dossiers, and what waits about them. `people` have `phones`, `log` are rows of the access log, `days` those with
    something counted, `long` changes of one dossier with a long history, `listed` dossiers of a list to visit."""

    dossiers: int = 100_000
    conflicts: int = 5_000
    held: int = 2_000
    flags: int = 5_000
    pairs: int = 5_000
    people: int = 1_329
    phones: int = 1_000
    log: int = 100_000
    questions: int = 500
    decided: int = 1_000
    erased: int = 1_000
    days: int = 400
    long: int = 60
    listed: int = 200


MUCH = Much()
FEW = Much(400, 60, 20, 30, 30, 40, 24, 300, 5, 10, 10, 40, 12, 20)
"""For a test that every page opens."""
