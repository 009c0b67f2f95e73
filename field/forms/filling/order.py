"""In which order the cells of a form are worked out: each behind those that its expressions read.

Circles of relevance and calculation are refused at upload (fault D31). A default may still read what reads it: then the
need that would close the circle is passed over, the same in every implementation. This module must not evaluate.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from field.forms.expressions import Place, Shape, reads
from field.forms.filling.cells import Cell

_NEEDS: Final = ("relevant", "calculation", "repeat_count", "default")
"""What decides whether a cell is there and what it holds."""


def in_order(cells: Sequence[Cell], shape: Shape) -> tuple[Cell, ...]:
    """The cells, each behind what it needs, in the form's order where that is free.

    Depth first from each cell in the form's order; needs are visited in the form's order too.
    """
    needs = _needs(cells, shape)
    done: dict[Place, None] = {}
    for cell in cells:
        _visit(cell.place, needs, done)
    by_place = {cell.place: cell for cell in cells}
    return tuple(by_place[place] for place in done)


def _needs(cells: Sequence[Cell], shape: Shape) -> Mapping[Place, list[Place]]:
    number = {cell.place: n for n, cell in enumerate(cells)}
    found = {}
    for cell in cells:
        trees = (cell.expressions[key].tree for key in _NEEDS if key in cell.expressions)
        needed = {cell.place.parent}.union(*(reads(tree, shape, cell.place) for tree in trees))
        known = [place for place in needed if place in number and place is not cell.place]
        found[cell.place] = sorted(known, key=number.__getitem__)
    return found


def _visit(start: Place, needs: Mapping[Place, list[Place]], done: dict[Place, None]) -> None:
    """Without recursion: a form may hold a chain of thousands."""
    if start in done:
        return
    path, stack = [start], [iter(needs[start])]
    open_ = {start}
    while stack:
        following = next((place for place in stack[-1] if place not in done and place not in open_), None)
        if following is None:
            stack.pop()
            done[path[-1]] = None
            open_.discard(path.pop())
        else:
            path.append(following)
            open_.add(following)
            stack.append(iter(needs[following]))
