"""Questions that need each other in a circle (fault D31): refused at upload, because no order of answers ends it.

A question needs what its calculation and its relevance read, and the relevance of the group around it.
"""

from collections.abc import Mapping, Sequence

from field.forms.expressions import Place, Shape, reads
from field.forms.xlsform.compiling.nodes import Placed
from field.forms.xlsform.faults import Faults

_NEEDS = ("calculation", "relevant", "repeat_count")


def check_circles(placed: Sequence[Placed], places: Sequence[Place], shape: Shape, faults: Faults) -> None:
    """A fault at the first row of a circle; `places` are those of the nodes, in the same order."""
    needs = {place: _needs(each, place, shape) for each, place in zip(placed, places, strict=True)}
    circle = find_circle(needs)
    if circle:
        row = next(each.row for each, place in zip(placed, places, strict=True) if place is circle[0])
        column = next((column for column in _NEEDS if row.get(column)), "name")
        shown = " → ".join(place.name for place in [*circle, circle[0]])
        vi, en = f"các câu hỏi gọi vòng nhau: {shown}", f"these need each other in a circle: {shown}"
        faults.at(row, column, "expression_cycle", vi, en)


def find_circle(needs: Mapping[Place, Sequence[Place]]) -> list[Place]:
    """One circle, in order; empty when there is none. No recursion: a chain may be long."""
    done: set[Place] = set()
    for start in needs:
        path, stack = [start], [iter(needs[start])]
        while stack:
            after = next((place for place in stack[-1] if place in needs and place not in done), None)
            if after is None:
                stack.pop()
                done.add(path.pop())
            elif after in path:
                return path[path.index(after) :]
            else:
                path.append(after)
                stack.append(iter(needs[after]))
    return []


def _needs(each: Placed, place: Place, shape: Shape) -> list[Place]:
    trees = [each.node[key]["tree"] for key in _NEEDS if key in each.expressions]
    found = set().union(*(reads(tree, shape, place) for tree in trees if tree is not None))
    if place.parent is not None:
        found.add(place.parent)
    return sorted(found, key=lambda one: one.steps)
