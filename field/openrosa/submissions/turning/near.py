"""What else is known of the same instances and dossiers, kept while a batch is turned. Pure.

A submission is turned after those that came before it, so it knows those and, of later ones, what was turned earlier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from field.openrosa.submissions.stored import TURNED, Stored

_KEYS = ("instance", "deprecated", "dossier")


@dataclass
class Near:
    """Submissions by what they name."""

    _named: dict[tuple[str, str], dict[int, Stored]] = field(default_factory=lambda: defaultdict(dict))

    def put(self, one: Stored) -> None:
        """Know one more, or what has become of it."""
        for key in _KEYS:
            self._named[key, getattr(one, key)][one.id] = one

    def others(self, one: Stored) -> list[Stored]:
        """Those of its instance, of the one that it corrects, and of those that correct it, as they came."""
        same, corrected = self._of("instance", one.instance), self._of("instance", one.deprecated)
        return _beside(one, {**same, **corrected, **self._of("deprecated", one.instance)}.values())

    def about(self, one: Stored) -> list[Stored]:
        """Those about its dossier, as they came."""
        return _beside(one, self._of("dossier", one.dossier).values())

    def _of(self, key: str, name: str) -> dict[int, Stored]:
        return self._named.get((key, name), {}) if name else {}


def _beside(one: Stored, found: Iterable[Stored]) -> list[Stored]:
    known = (each for each in found if each.id != one.id and (each.id < one.id or each.status in TURNED))
    return sorted(known, key=lambda each: each.id)
