"""What a form asks, question by question: where its answer goes, of what kind, in its own words; and choices.

It may not read a store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from field.forms.compiled.document import Document, Node
from field.forms.filling import Choice

MOST = 200
"""So many choices are told on a terminal; a filter makes long lists short."""


def asked_words(document: Document) -> str:
    """Every question in the form's order, indented within groups and rows; `*`: must be answered."""
    head = f"{document['title']['vi']}  ({document['form']}@{document['version']})"
    return "\n".join([head, *_lines(document["nodes"], "  ")])


def asked_told(document: Document) -> dict[str, Any]:
    """The same as values for JSON."""
    return {
        "form": document["form"],
        "version": document["version"],
        "questions": [
            {"path": node["path"], "type": node["type"], "label": _label(node), "required": bool(node.get("required"))}
            for node in _answered(document["nodes"])
        ],
    }


def choice_words(choices: Sequence[Choice]) -> str:
    """Codes with their words, in the order to show."""
    if not choices:
        return "Không có lựa chọn nào với các câu trả lời này · No choices with these answers"
    lines = [f"{each.code}  {_words(each)}" for each in choices[:MOST]]
    return "\n".join([*lines, *([f"… {len(choices) - MOST}"] if len(choices) > MOST else [])])


def choices_told(choices: Sequence[Choice]) -> dict[str, Any]:
    """The same as values for JSON."""
    return {"choices": [{"code": each.code, "label": _words(each)} for each in choices]}


def _lines(nodes: Sequence[Node], indent: str) -> Iterator[str]:
    for node in nodes:
        if node["type"] == "note":
            yield f"{indent}– {_label(node)}"
        elif "kind" in node:
            mark = "*" if node.get("required") else ""
            source = node.get("file") or node.get("list") or ""
            yield f"{indent}{node['path']}{mark}  {node['type']}{f' {source}' if source else ''}  {_label(node)}"
        elif "nodes" in node:
            yield f"{indent}[{node.get('path', node['name'])}] {_label(node)}"
        yield from _lines(node.get("nodes", ()), indent + "  ")


def _answered(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if "kind" in node:
            yield node
        yield from _answered(node.get("nodes", ()))


def _label(node: Node) -> str:
    words: str = node.get("label", {}).get("vi") or next(iter(node.get("label", {}).values()), node["name"])
    return words


def _words(choice: Choice) -> str:
    return choice.labels.get("vi") or next(iter(choice.labels.values()), choice.code)
