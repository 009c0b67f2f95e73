"""Questions that need each other in a circle (fault D31): refused at upload, because no order of answers ends it.

A question needs what its calculation and relevance name, and the relevance of the groups around it.
"""

from collections.abc import Mapping, Sequence

from field.forms.xlsform.compiling.expressions import REFERENCE
from field.forms.xlsform.compiling.nodes import Placed
from field.forms.xlsform.faults import Faults

_NEEDS = ("calculation", "relevant", "repeat_count")


def check_circles(placed: Sequence[Placed], faults: Faults) -> None:
    """A fault at the first row of a circle."""
    needs = {each.row.get("name"): _needs(each) for each in placed}
    for each in placed:
        for inner in each.node.get("nodes", ()):
            needs[inner["name"]] = needs[inner["name"]] | {each.node["name"]}
    circle = find_circle(needs)
    if circle:
        row = next(each.row for each in placed if each.row.get("name") == circle[0])
        column = next((column for column in _NEEDS if row.get(column)), "name")
        shown = " → ".join([*circle, circle[0]])
        vi, en = f"các câu hỏi gọi vòng nhau: {shown}", f"these need each other in a circle: {shown}"
        faults.at(row, column, "expression_cycle", vi, en)


def find_circle(needs: Mapping[str, frozenset[str]]) -> list[str]:
    """The names of one circle, in order; empty when there is none. No recursion: a chain may be long."""
    done: set[str] = set()
    for start in needs:
        path, stack = [start], [iter(sorted(needs[start]))]
        while stack:
            after = next((name for name in stack[-1] if name in needs and name not in done), None)
            if after is None:
                stack.pop()
                done.add(path.pop())
            elif after in path:
                return path[path.index(after) :]
            else:
                path.append(after)
                stack.append(iter(sorted(needs[after])))
    return []


def _needs(each: Placed) -> frozenset[str]:
    texts = (each.row.get(column) for column in _NEEDS if column in each.expressions)
    return frozenset(name for text in texts for name in REFERENCE.findall(text))
