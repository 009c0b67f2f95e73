"""Runs an automaton over a text, all places at once: no going back, so no text can make it slow (FAULTS D32).

Sets of places that were seen are remembered with where each character leads, up to a bound. This module must not
know how patterns are written.
"""

from collections.abc import Callable, Iterable

from field.forms.expressions.patterns.building import Automaton

MOST_REMEMBERED = 5_000
"""Steps from set to set that one machine remembers; then it forgets all and begins anew."""

Places = frozenset[int]


class Machine:
    """Says whether a whole text fits a pattern."""

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._first = self._spread([automaton.first], "^")
        self._steps: dict[Places, dict[str, Places]] = {}
        self._remembered = 0

    def fits(self, text: str, spend: Callable[[int], None] | None = None) -> bool:
        """Whether all of `text` fits; `spend` is told of every piece of work, so that a caller can stop it."""
        if not text:
            return self._automaton.last in self._spread([self._automaton.first], "^$")
        here = self._first
        for character in text:
            known = self._steps.get(here)
            following = known.get(character) if known is not None else None
            if following is None:
                following = self._step(here, character)
                if spend is not None:
                    spend(len(here))
            if not following:
                return False
            here = following
        return self._automaton.last in here or self._automaton.last in self._spread(here, "$")

    def _step(self, here: Places, character: str) -> Places:
        ways = (self._automaton.chars[place] for place in here if place in self._automaton.chars)
        following = self._spread([end for chars, end in ways if chars.has(character)], "")
        if self._remembered >= MOST_REMEMBERED:
            self._steps, self._remembered = {}, 0
        self._steps.setdefault(here, {})[character] = following
        self._remembered += 1
        return following

    def _spread(self, places: Iterable[int], ends: str) -> Places:
        """All places reached from these without reading, passing the ends named in `ends`."""
        found = set(places)
        waiting = list(found)
        while waiting:
            place = waiting.pop()
            reached = list(self._automaton.free.get(place, ()))
            if place in self._automaton.ends and self._automaton.ends[place][0] in ends:
                reached.append(self._automaton.ends[place][1])
            for end in reached:
                if end not in found:
                    found.add(end)
                    waiting.append(end)
        return frozenset(found)
