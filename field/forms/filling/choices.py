"""Where the choices of a question come from: a list of the form or one from outside, and its choice_filter.

This module must not know which list a phone holds: lists are handed in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from field.forms.compiled.document import Document
from field.forms.compiled.document import Node as FormNode
from field.forms.expressions import Expression, ListNode, Node, compile_tree

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen: the code that travels, its words and its media by language."""

    code: str
    labels: Words
    media: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """`name` is the list's id. `code` and `label` are columns. `own` are the choices of a list of the form, by code.

    `kept` gives the items that the filter keeps, as a path of the question; `test` asks one item. `shuffles`:
    `randomize=true`, with the seed of the form as `seed` ("" when it names none).
    """

    name: str
    code: str
    label: str
    language: str
    own: Mapping[str, Choice] | None
    kept: Expression | None
    test: Expression | None
    shuffles: bool
    seed: str

    def choice(self, item: Node) -> Choice:
        """The choice behind an item."""
        code = column(item, self.code)
        if self.own is not None:
            return self.own[code]
        labels = {
            name.partition("::")[2] or self.language: nodes[0].text
            for name, nodes in item.children.items()
            if name.partition("::")[0] == self.label and nodes[0].text
        }
        return Choice(code, labels)


def column(item: Node, name: str) -> str:
    """The text of an item's column, "" when it has none."""
    found = item.children.get(name)
    return found[0].text if found else ""


def source_of(node: FormNode, document: Mapping[str, Any]) -> Source | None:
    """The source of a question's choices; None for a question without choices."""
    if "list" not in node and not ("file" in node and "kind" in node):
        return None
    parameters = node.get("parameters", {})
    name = str(node.get("list") or node["file"].removesuffix(".csv"))
    written = node.get("choice_filter")
    tree = written["tree"] if written else None
    return Source(
        name=name,
        code=parameters.get("value", "name") if "file" in node else "name",
        label=parameters.get("label", "label") if "file" in node else "label",
        language=document["language"],
        own=_own(document["lists"][name]) if "list" in node else None,
        kept=compile_tree(["path", ["instance", name], "root", ["item", tree]]) if tree is not None else None,
        test=compile_tree(tree) if tree is not None else None,
        shuffles=parameters.get("randomize") == "true",
        seed=parameters.get("seed", ""),
    )


def _own(choices: Iterable[Mapping[str, Any]]) -> dict[str, Choice]:
    found: dict[str, Choice] = {}
    for each in choices:  # a code may stand twice (allow_choice_duplicates); its first words count
        words = each.get("label") or {"vi": each["code"]}
        found.setdefault(each["code"], Choice(each["code"], words, each.get("media", {})))
    return found


def lists_of(document: Document) -> dict[str, ListNode]:
    """The lists of the form as expressions see them: `name`, `label` in the default language, and further columns."""
    return {name: ListNode(map(_item(document["language"]), several)) for name, several in document["lists"].items()}


def _item(language: str) -> Any:
    def item(choice: Mapping[str, Any]) -> dict[str, str]:
        label = choice.get("label", {}).get(language, "")
        return {"name": choice["code"], "label": label} | choice.get("more", {})

    return item
