"""A Thompson automaton from the parts of a pattern: places joined by characters, by nothing, or by an end of the text.

Repetitions are written out, so the number of places is bounded here. This module must not run the automaton.
"""

from dataclasses import dataclass, field
from typing import TypeVar

from field.forms.expressions.patterns.characters import Chars
from field.forms.expressions.patterns.reading import Either, End, Many, Part, Row, refused

T = TypeVar("T")

MOST_PLACES = 2_000
"""Places of an automaton; `([a-z]{1,500}){1,500}` would have 250,000."""


@dataclass(slots=True)
class Automaton:
    """`chars[p]` is `(set, next)` of a place that reads a character; `free[p]` are places reached without reading.

    `ends[p]` is `(mark, next)` of a place that only an end of the text passes. The text fits when `last` is reached.
    """

    chars: dict[int, tuple[Chars, int]] = field(default_factory=dict)
    free: dict[int, list[int]] = field(default_factory=dict)
    ends: dict[int, tuple[str, int]] = field(default_factory=dict)
    first: int = 0
    last: int = 0
    places: int = 1

    def new(self) -> int:
        """One more place; ExpressionError when there are too many."""
        self.places += 1
        if self.places > MOST_PLACES:
            raise refused(0, "", ("giảm số lần lặp trong {…}", "repeat less often in {…}"))
        return self.places - 1

    def join(self, start: int, end: int) -> None:
        """From `start` to `end` without reading."""
        self.free.setdefault(start, []).append(end)


def build(part: Part) -> Automaton:
    """The automaton of a whole pattern."""
    made = Automaton()
    made.last = _add(made, part, made.first)
    return made


def _add(made: Automaton, part: Part, start: int) -> int:
    """Adds a part behind `start`; the place where it ends."""
    if isinstance(part, Row):
        for inner in part.parts:
            start = _add(made, inner, start)
        return start
    if isinstance(part, Many):
        return _add_many(made, part, start)
    end = made.new()
    if isinstance(part, Either):
        for inner in part.parts:
            begin = made.new()
            made.join(start, begin)
            made.join(_add(made, inner, begin), end)
    elif isinstance(part, End):
        _own_place(made, start, made.ends, (part.mark, end))
    else:
        _own_place(made, start, made.chars, (part, end))
    return end


def _own_place(made: Automaton, start: int, table: dict[int, T], way: T) -> None:
    begin = made.new()
    made.join(start, begin)
    table[begin] = way


def _add_many(made: Automaton, part: Many, start: int) -> int:
    for _ in range(part.least):
        start = _add(made, part.part, start)
    end = made.new()
    if part.most is None:
        loop = made.new()
        made.join(start, loop)
        made.join(_add(made, part.part, loop), loop)
        made.join(loop, end)
        return end
    for _ in range(part.most - part.least):
        made.join(start, end)
        start = _add(made, part.part, start)
    made.join(start, end)
    return end
