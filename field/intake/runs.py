"""Runs of numbers: how far a stream is complete, and what is missing of it. Pure."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

Span = tuple[int, int]
"""First and last number, both included."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same numbers as the fewest spans, sorted."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def complete_to(upto: int, spans: Iterable[Span]) -> int:
    """The number up to which nothing is missing, when 1 to `upto` and the spans are there."""
    return joined([(0, upto), *spans])[0][1]


def gaps(upto: int, top: int, spans: Iterable[Span]) -> Iterator[Span]:
    """What is missing between `upto` and `top`."""
    there = joined([(0, upto), *spans, (top + 1, top + 1)])
    for (_, end), (start, _) in pairwise(there):
        if end < top:
            yield end + 1, start - 1
