"""The shape of a form as expressions see it: which groups, repeats and questions stand where, and which lists exist.

A `Place` is an element of the form's main instance. Groups are places here (pyxform's paths name them), though they do
not appear in the paths of a dossier. This module must not hold values.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Place:
    """An element of the form. `kind`: top (above the root), root, group, repeat, question.

    `pattern` is its pattern in a dossier (`nguoi/*/ten`; `nguoi/*` for a repeat's rows), "" for what has none.
    `codes` are the choices of a select_multiple in the form's order, None for every other question.
    """

    name: str
    kind: str
    parent: "Place | None"
    pattern: str = ""
    codes: tuple[str, ...] | None = None
    children: dict[str, "Place"] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[str, ...]:
        """The names from the root down to here: `("data", "ho", "ma_ho")`."""
        return () if self.parent is None else (*self.parent.steps, self.name)

    def walk(self) -> Iterator["Place"]:
        """This place and all below, in the order of the form."""
        yield self
        for child in self.children.values():
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Shape:
    """`top` has the root as its only child; `names` finds a place by its question's, group's or repeat's name.

    `lists` are the ids that `instance(…)` and `pulldata(…)` may name, with their columns (None: not known).
    """

    top: Place
    names: Mapping[str, Place]
    lists: Mapping[str, frozenset[str] | None] = field(default_factory=dict)

    @property
    def root(self) -> Place:
        """The element that holds all questions."""
        return next(iter(self.top.children.values()))


def read_shape(
    rows: Iterable[tuple[str, str]],
    root: str = "data",
    codes: Mapping[str, tuple[str, ...]] | None = None,
    lists: Mapping[str, frozenset[str] | None] | None = None,
) -> Shape:
    """The shape of a survey sheet: `rows` are (type, name) in order, with begin/end group/repeat in either spelling.

    `codes` gives the choices of select_multiple questions by question name.
    """
    top = Place("", "top", None)
    here = top.children[root] = Place(root, "root", top)
    names: dict[str, Place] = {}
    for kind, name in rows:
        words = kind.replace("_", " ").split()
        if words[:1] == ["end"] and len(words) > 1:
            here = here.parent if here.parent and here.parent.parent else here
            continue
        began = words[1] if words[:1] == ["begin"] and len(words) > 1 else "question"
        place = Place(name, began, here, _pattern(here, began, name), _codes(kind, name, codes or {}))
        here.children[name] = names[name] = place
        here = here if began == "question" else place
    return Shape(top, names, lists or {})


def shape_of(document: Mapping[str, Any]) -> Shape:
    """The shape of a compiled form (docs/forms.md), for evaluating its trees; its lists have no columns to check."""
    lists = document.get("lists", {})
    codes = {
        node["name"]: tuple(choice["code"] for choice in lists.get(node.get("list"), ()))
        for node in _nodes(document["nodes"])
    }
    known = dict.fromkeys([*lists, *(file.removesuffix(".csv") for file in document.get("files", ()))])
    return read_shape(_rows(document["nodes"]), document.get("root", "data"), codes, known)


def _nodes(nodes: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for node in nodes:
        yield node
        yield from _nodes(node.get("nodes", ()))


def _rows(nodes: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if "nodes" not in node:
            yield node["type"], node["name"]
            continue
        yield f"begin_{node['type']}", node["name"]
        yield from _rows(node["nodes"])
        yield f"end_{node['type']}", ""


def _codes(kind: str, name: str, codes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    return codes.get(name, ()) if kind.startswith("select_multiple") else None


def _pattern(parent: Place, kind: str, name: str) -> str:
    if kind == "group":
        return ""
    above: Place | None = parent
    while above is not None and above.kind != "repeat":
        above = above.parent
    pattern = f"{above.pattern}/{name}" if above else name
    return f"{pattern}/*" if kind == "repeat" else pattern
