"""Lineage: which unit versions stand for a unit on a day, followed over every reform between.

A code is no key here: only versions (`16348@2025-07-01`) follow one another. This module must not know names or shapes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Link(NamedTuple):
    """From the ISO day `effective` on `new` stands for `old`, or for a part of it; `relation` says how."""

    old: str
    new: str
    relation: str
    effective: str


class Lineage:
    """Links, followed. Both ends of a link that is followed are of one tier: villages do not stand for communes."""

    def __init__(self, links: Iterable[Link]) -> None:
        after: dict[str, list[Link]] = defaultdict(list)
        before: dict[str, list[Link]] = defaultdict(list)
        for link in sorted(links):
            after[link.old].append(link)
            before[link.new].append(link)
        self.after: Mapping[str, list[Link]] = dict(after)
        self.before: Mapping[str, list[Link]] = dict(before)

    def standing(self, unit: str, day: str) -> tuple[str, ...]:
        """The versions that stand for `unit` on an ISO day, in order of their ids.

        Itself, when it stood then or nothing tells of another; one, when it was merged or renamed; several, when it
        was split (forward) or made of several (backward): then only a place in it can tell.
        """
        began = any(link.effective > day for link in self._before(unit))
        return self._earlier(unit, day) if began else self._later(unit, day)

    def knows(self, unit: str) -> bool:
        """Whether some link tells of the unit."""
        return unit in self.after or unit in self.before

    def formers(self, unit: str) -> tuple[str, ...]:
        """Every version that the unit came from, of any tier, nearest first."""
        found, reached = [], [unit]
        while reached:
            olds = [link.old for each in reached for link in self.before.get(each, ())]
            reached = [each for each in dict.fromkeys(olds) if each not in found and each != unit]
            found += reached
        return tuple(found)

    def _later(self, unit: str, day: str) -> tuple[str, ...]:
        ends: set[str] = set()
        reached, seen = [unit], {unit}
        while reached:
            each = reached.pop()
            news = [link.new for link in self._after(each) if link.effective <= day]
            if not news:
                ends.add(each)
            reached += [new for new in news if new not in seen]
            seen.update(news)
        return tuple(sorted(ends))

    def _earlier(self, unit: str, day: str) -> tuple[str, ...]:
        ends: set[str] = set()
        reached, seen = [unit], {unit}
        while reached:
            each = reached.pop()
            olds = [link.old for link in self._before(each) if link.effective > day]
            if not olds:
                ends.add(each)
            reached += [old for old in olds if old not in seen]
            seen.update(olds)
        return tuple(sorted(ends))

    def _after(self, unit: str) -> Iterable[Link]:
        return (link for link in self.after.get(unit, ()) if ("/" in link.new) == ("/" in link.old))

    def _before(self, unit: str) -> Iterable[Link]:
        return (link for link in self.before.get(unit, ()) if ("/" in link.new) == ("/" in link.old))


def rings(links: Iterable[Link]) -> list[Link]:
    """The links that lead back to where they begin, over others or at once; none in a sound table."""
    left = list(links)
    while True:
        news = {link.new for link in left}
        olds = {link.old for link in left}
        kept = [link for link in left if link.old in news and link.new in olds]
        if len(kept) == len(left):
            return kept
        left = kept
