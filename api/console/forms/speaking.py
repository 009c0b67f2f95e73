"""What a form decides, in words: types of questions, how answers are joined, how personal they are, what changed.

The words stand in the catalogue of the console under `type_…`, `join_…`, `class_…`. It may not judge a form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from api.console.words import in_language
from field.forms.compiled.difference import Changed, Difference
from field.forms.compiled.document import Node
from field.people.rights.roles import ROLES
from sync.policy import parse_policy

_NAMED = re.compile(r"\$\{[^{}]*\}")
"""An answer that a label repeats: `Năm sinh của ${ten}`."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Speaks one language of the console."""

    language: str

    def word(self, key: str) -> str:
        """A word of the catalogue, the key itself where there is none."""
        return in_language(self.language).get(key, key)

    def label(self, node: Node, spoken: str = "") -> str:
        """What a question asks, in a language of the form; its name where it has no words."""
        labels: dict[str, str] = node.get("label", {})
        said = (
            labels.get(spoken or self.language) or labels.get("vi") or next(iter(labels.values()), "") or node["name"]
        )
        return _NAMED.sub("…", said)

    def type(self, text: str) -> str:
        """The type of a question."""
        return self.word(f"type_{text.removesuffix('_from_file').replace('-', '_').lower()}")

    def policy(self, text: str) -> str:
        """How answers of two people are joined."""
        return self.word(f"join_{parse_policy(text).rule}") if text else ""

    def personal(self, text: str) -> str:
        """How personal an answer is."""
        return self.word(f"class_{text}") if text else ""

    def role(self, key: str) -> str:
        """A role."""
        role = ROLES.get(key)
        return key if role is None else role.en if self.language == "en" else role.vi

    def change(self, found: Difference) -> dict[str, Any]:
        """A difference between two versions; `is_none` where nothing changed that matters to dossiers."""
        changed = [(each.path, self.word(f"changed_{each.what}"), *self._both(each)) for each in found.changed]
        return {
            "added": found.added,
            "removed": found.removed,
            "changed": changed,
            "is_none": not (found.added or found.removed or changed),
        }

    def _both(self, each: Changed) -> tuple[str, str]:
        said = {"type": self.type, "policy": self.policy, "class": self.personal}[each.what]
        return said(each.old), said(each.new)
