"""How many expressions a second: `python -m tests.field.forms.expressions.measure`.

Every expression of the sample forms, over one filled dossier, and some that other forms use; compiled once, then
evaluated in turn for two seconds of processor time. Numbers differ between machines, so no test holds them.
"""

import time
from collections.abc import Callable

from field.forms.expressions import Instance, ListNode, Surroundings, compile_tree, parse, read_shape, shape_of
from tests.field.forms.expressions.test_samples import AROUND, COMMUNE, FORMS, KEYS, _nodes

OTHERS = (
    "concat(${a}, ' · ', ${b})",
    "sum(${x}) div count(${r})",
    "if(${a} = '', 'không', format-date(today(), '%d/%m/%Y'))",
    "indexed-repeat(${x}, ${r}, 2) + round(${n} * 1.08, 2)",
    "instance('l')/root/item[name = ${b}]/label",
    "selected(${b}, 'co') and string-length(normalize-space(${a})) > 2",
)


def samples() -> list[Callable[[], object]]:
    """The expressions of the sample forms, ready to be evaluated."""
    found: list[Callable[[], object]] = []
    for form in FORMS.values():
        shape = shape_of(form)
        paths = [place.pattern.replace("*", "r1") for place in shape.root.walk() if place.kind == "question"]
        instance = Instance(shape, dict.fromkeys(paths, "0912345678") | {"xa": COMMUNE, "dong_y": "co"})
        for node in _nodes(form["nodes"]):
            for key in KEYS & node.keys():
                at = next((each for each in instance.nodes.values() if each.name == node["name"]), None)
                if at is not None and isinstance(node[key], dict):
                    start = AROUND.lists["areas"].items[0] if key == "choice_filter" else at
                    expression = compile_tree(node[key]["tree"])
                    found.append(lambda e=expression, s=start, c=at: e.evaluate(s, AROUND, c))  # type: ignore[misc]
    return found


def others() -> list[Callable[[], object]]:
    """Larger ones, over three rows and a list of 10,000."""
    rows = [("text", "a"), ("text", "b"), ("decimal", "n"), ("begin_repeat", "r"), ("integer", "x"), ("end_repeat", "")]
    shape = read_shape(rows, lists={"l": None})
    items = ListNode([{"name": f"co{n or ''}", "label": f"Bản {n}"} for n in range(10_000)])
    around = Surroundings(now=AROUND.now, lists={"l": items})
    node = Instance(shape, {"a": "Lò Thị Mẩy", "b": "co", "n": "12.5"} | {f"r/{n}/x": n for n in range(3)}).at("a")
    made = [compile_tree(parse(text, shape, shape.names["a"])) for text in OTHERS]
    return [lambda e=each: e.evaluate(node, around) for each in made]  # type: ignore[misc]


def per_second(work: list[Callable[[], object]]) -> float:
    """Evaluations per second of processor time, every expression as often as every other."""
    began, rounds = time.process_time(), 0
    while time.process_time() - began < 2:
        for _ in range(50):
            for each in work:
                each()
        rounds += 50
    return rounds * len(work) / (time.process_time() - began)


if __name__ == "__main__":
    for name, work in (("expressions of the sample forms", samples()), ("larger expressions", others())):
        print(f"{name} ({len(work)}): {per_second(work):,.0f} a second")
