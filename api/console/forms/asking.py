"""What a form asks: each question in words for the office, and screen by screen as on a phone.

Only looked at: nothing can be filled in here, so conditions are told and not worked out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.console.forms.speaking import Speaking
from field.forms.compiled.document import Document, Node
from field.forms.compiled.noted import UNASKED

MOST_CHOICES = 12
"""Choices of one question that a preview shows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for the office: where its answers stand, what it asks, of which type, joined how, how personal."""

    path: str
    label: str
    type: str
    policy: str
    personal: str
    pii: str
    depth: int
    is_row: bool
    required: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A question on a phone. `kind` says which field is drawn; `more` counts the choices that are left out."""

    label: str
    hint: str
    kind: str
    choices: tuple[str, ...]
    more: int
    required: bool
    condition: str
    file: str


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one screen of a phone: a question, or a group on one page; `within` are the groups around it."""

    within: str
    questions: tuple[Shown, ...]


def asked_of(document: Document, words: Speaking) -> list[Asked]:
    """Every question and repeat in the form's order."""
    return [_asked(node, depth, words) for node, depth in _deep(document["nodes"], 0) if "path" in node]


def _deep(nodes: list[Node], depth: int) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, depth
        yield from _deep(node.get("nodes", []), depth + 1)


def _asked(node: Node, depth: int, words: Speaking) -> Asked:
    pii = str(node.get("pii", ""))
    return Asked(
        node["path"],
        words.label(node),
        words.type(node["type"]),
        words.policy(node.get("merge", "")),
        words.personal(pii),
        pii,
        depth,
        node["type"] == "repeat",
        bool(node.get("required")),
    )


def pages_of(document: Document, spoken: str, words: Speaking) -> list[Page]:
    """The form as a phone pages it: one question a screen, a group with `field-list` on one."""
    return list(_pages(document, document["nodes"], spoken, words, ()))


def _pages(
    document: Document, nodes: list[Node], spoken: str, words: Speaking, within: tuple[str, ...]
) -> Iterator[Page]:
    for node in nodes:
        if node["type"] in UNASKED or node["type"] == "csv-external":
            continue
        if "nodes" not in node:
            yield Page(" › ".join(within), (_shown(document, node, spoken, words),))
            continue
        inside = (*within, words.label(node, spoken))
        if "field-list" in node.get("appearance", ()):
            shown = [_shown(document, each, spoken, words) for each in node["nodes"] if each["type"] not in UNASKED]
            yield Page(" › ".join(inside), tuple(shown))
        else:
            yield from _pages(document, node["nodes"], spoken, words, inside)


def _shown(document: Document, node: Node, spoken: str, words: Speaking) -> Shown:
    hints: dict[str, str] = node.get("hint", {})
    choices = document["lists"].get(node.get("list", ""), [])
    said = tuple(words.label({"name": each["code"]} | each, spoken) for each in choices)
    condition = node.get("relevant", {})
    return Shown(
        words.label(node, spoken),
        hints.get(spoken) or hints.get("vi", ""),
        node["type"].removesuffix("_from_file"),
        said[:MOST_CHOICES],
        max(0, len(said) - MOST_CHOICES),
        bool(node.get("required")),
        condition.get("text", "") if isinstance(condition, dict) else "",
        node.get("file", ""),
    )
