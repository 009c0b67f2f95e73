"""The compiled form as text: compact JSON, the same bytes for the same form, named by their hash."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import orjson

Document = dict[str, Any]
"""A compiled form; docs/forms.md describes it."""
Node = dict[str, Any]
"""A question, note, group or repeat of it."""


def encode(document: Document) -> str:
    """The text of a compiled form: UTF-8, no spaces, keys in the order of the compiler."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Document:
    """The compiled form in a text that `encode` made."""
    found: Document = orjson.loads(text)
    return found


def hash_of(text: str) -> str:
    """The name of a compiled form's text: SHA-256 in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def walk(nodes: list[Node]) -> Iterator[Node]:
    """Every node, in the order of the form, each before what it holds."""
    for node in nodes:
        yield node
        yield from walk(node.get("nodes", []))
