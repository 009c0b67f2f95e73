"""How the vectors of `tests/vectors/expressions.json` are run: their forms, values and surroundings made real."""

from functools import cache
from typing import Any

from field.forms.expressions import Instance, ListNode, Place, Shape, Surroundings, compile_tree, read_shape, to_boolean
from field.forms.expressions.evaluating.convert import number_text
from field.forms.expressions.functions.lots import Lots
from field.forms.expressions.nodes import Result

NOW = 1_795_224_600_000
"""2026-11-21T08:30:00+07:00, in UTC milliseconds: what "now" is where a case does not say otherwise."""

UUID = "8b9c2f7e-3c5d-4a1b-9e0f-6d7a8b9c0d1e"


def shape_of(form: dict[str, Any]) -> Shape:
    """The shape of a vector form."""
    codes = {name: tuple(several) for name, several in form["codes"].items()}
    lists = {name: frozenset(items[0]) for name, items in form["lists"].items()}
    return read_shape([(kind, name) for kind, name in form["rows"]], codes=codes, lists=lists)


def place_of(shape: Shape, path: str) -> Place:
    """The place of the question at a dossier path such as `nguoi/r1/tuoi`."""
    return shape.names[path.rpartition("/")[2]]


@cache
def _list_node(items: tuple[tuple[tuple[str, str], ...], ...]) -> ListNode:
    return ListNode([dict(item) for item in items])


def surroundings_of(form: dict[str, Any], around: dict[str, Any]) -> Surroundings:
    """Time, zone, lots and lists of a case."""
    words = form["words"]
    return Surroundings(
        now=around.get("now", NOW),
        offset=around.get("offset", 420),
        language=around.get("language", "vi"),
        lists={k: _list_node(tuple(tuple(item.items()) for item in items)) for k, items in form["lists"].items()},
        words=lambda path, code: words.get(path, {}).get(code, ""),
        chance=Lots(around.get("seed", 1)).draw,
        uuid=lambda: UUID,
    )


def run(form: dict[str, Any], values: dict[str, Any], case: dict[str, Any]) -> Result:
    """The value of a case's tree at its question."""
    instance = Instance(shape_of(form), values)
    return compile_tree(case["tree"]).evaluate(instance.at(case["at"]), surroundings_of(form, case.get("around", {})))


def run_filter(form: dict[str, Any], values: dict[str, Any], case: dict[str, Any]) -> list[str]:
    """The names of the items of a list that a choice_filter keeps."""
    current = Instance(shape_of(form), values).at(case["at"])
    around, expression = surroundings_of(form, {}), compile_tree(case["tree"])
    items = around.lists[case["list"]].items
    kept = [item for item in items if to_boolean(expression.evaluate(item, around, current))]
    return [item.children["name"][0].text for item in kept]


def written(result: Result) -> list[Any]:
    """A result as vectors write it: its type and its value, numbers as text."""
    if isinstance(result, bool):
        return ["boolean", result]
    if isinstance(result, float):
        return ["number", number_text(result)]
    return ["text", result] if isinstance(result, str) else ["nodes", [node.text for node in result]]
