"""The form as it is asked now: groups, rows of repeats, choices, and what is wrong where; in the clerk's language.

It may not work out a rule: the sheet says what is asked, chosen and wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.console.dossiers.editing.photos import NO_PHOTOS, Photos, hashes_of
from api.console.dossiers.editing.posted import is_sum
from api.console.dossiers.editing.typing import DRAWN, FIXED, MANY, ONE, PHOTO, as_typed, entry_of, wrong_line
from api.console.reconcile.speaking import Speaking
from api.console.words import in_language
from field.forms.compiled.document import Node
from field.forms.compiled.noted import NOTED
from field.forms.filling import Fault
from field.forms.filling.faults import REQUIRED
from field.forms.form import Form
from field.forms.policies import read_siblings
from field.office.filling import Typed, Worked
from sync.head import Value
from sync.life import LIFE, life_of
from sync.show import View

GROUP, REPEAT, NOTE = "group", "repeat", "note"
MOST_CHOICES = 600
"""So many can be chosen from; of a longer list one types the code."""
_UNSHOWN = NOTED | {"hidden"}


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: its code, its words, whether it is chosen."""

    code: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a repeat: its path; `is_new`: begun on this page; `is_gone`: taken away when this is saved."""

    path: str
    inside: tuple[Field, ...]
    is_new: bool = False
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A question, group, repeat or note. `kind` is how it is answered; FIXED is shown only.

    `earlier` are answers that stand beside what is typed here. `differs`: a person must decide elsewhere. `photos` are
    the hashes of those that stand; `ticket` is that of one that waits, `most` its longest side in pixels.
    """

    kind: str
    path: str
    label: str
    hint: str = ""
    value: str = ""
    options: tuple[Option, ...] = ()
    is_required: bool = False
    problem: str = ""
    differs: bool = False
    earlier: tuple[str, ...] = ()
    inside: tuple[Field, ...] = ()
    rows: tuple[Row, ...] = ()
    may_add: bool = False
    photos: tuple[str, ...] = ()
    ticket: str = ""
    most: str = ""
    may_clear: bool = False
    is_ring: bool = False

    @property
    def anchor(self) -> str:
        """By what the page finds it."""
        return anchor_of(self.path)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a form is drawn with. `is_strict`: what is missing is told too."""

    form: Form
    base: View
    typed: Typed
    worked: Worked
    speaking: Speaking
    is_strict: bool
    photos: Photos = NO_PHOTOS

    def fields(self, nodes: Iterable[Node], row: str = "") -> tuple[Field, ...]:
        """What is asked now, in the form's order; `row` is the row that the nodes stand in, with a slash behind it."""
        return tuple(self._fields(nodes, row))

    def _fields(self, nodes: Iterable[Node], row: str) -> Iterator[Field]:
        hidden = self.worked.sheet.hidden
        for node in nodes:
            key = row + node["name"]
            if key in hidden or node["type"] in _UNSHOWN:
                continue
            if node["type"] == GROUP:
                inside = self.fields(node["nodes"], row)
                if inside:
                    yield Field(GROUP, key, self._words(node, "label", key), inside=inside)
            elif node["type"] == REPEAT:
                yield self._repeat(node, key)
            elif node["type"] == NOTE or "path" not in node:
                yield Field(NOTE, key, self._words(node, "label", key))
            elif node["type"] != "calculate" or "label" in node:
                yield self._question(node, key)

    def _repeat(self, node: Node, key: str) -> Field:
        sheet, gone = self.worked.sheet, self.typed.removed
        there = [f"{key}/{each}" for each in sheet.rows.get(key, ())]
        rows = [Row(path, self.fields(node["nodes"], f"{path}/"), self._is_new(path)) for path in there
                if path not in sheet.hidden]  # fmt: skip
        rows += [Row(path, (), is_gone=True) for path in sorted(gone) if path.rpartition("/")[0] == key]
        return Field(REPEAT, key, self._words(node, "label", key), rows=tuple(rows), may_add=key not in sheet.counts)

    def _question(self, node: Node, key: str) -> Field:
        value, heads = self.worked.values.get(key), self.base.get(key, ())
        differs = len(heads) > 1 and not read_siblings(self.form, key, heads).settled
        kind = self._entry(node, key, value, differs)
        label = self._words(node, "label", key)
        hint = self._words(node, "hint", key) if "hint" in node else ""
        if kind == FIXED:
            return Field(FIXED, key, label, hint, self._said(key, value), differs=differs)
        if kind == PHOTO:
            return self._photo(node, key, label, hint, value)
        options = self._options(node, key, value) if kind in {ONE, MANY} else ()
        is_long = len(options) > MOST_CHOICES
        earlier = tuple(self._said(key, each) for each in self._earlier(key))
        given = self.typed.answers.get(key) if earlier or is_sum(self.form, key) else value
        return Field(
            "line" if is_long and kind == ONE else kind,
            key,
            label,
            hint,
            as_typed(self._kind(key), given if isinstance(given, str | int) else None),
            () if is_long else options,
            key in self.worked.sheet.required,
            self._point_wrong(key, given) if kind == DRAWN else self._problem(key),
            earlier=earlier,
            is_ring=node["type"] == "geoshape",
        )

    def _photo(self, node: Node, key: str, label: str, hint: str, value: Value) -> Field:
        """What stands, what waits with this page, and whether it can be taken away: never what somebody else added."""
        brought, adds = self.photos.brought.get(key), is_sum(self.form, key)
        standing = self._earlier(key) if adds else [head.value for head in self.base.get(key, ())]
        problem = self.photos.problems.get(key, "")
        return Field(
            PHOTO,
            key,
            label,
            hint,
            is_required=key in self.worked.sheet.required,
            problem=in_language(self.speaking.language)[problem] if problem else self._problem(key),
            photos=hashes_of(standing),
            ticket=brought.ticket if brought is not None else "",
            most=node.get("parameters", {}).get("max-pixels", ""),
            may_clear=not adds and value is not None and brought is None,
        )

    def _entry(self, node: Node, key: str, value: Value, differs: bool) -> str:
        is_choice = node["type"].startswith("select")
        if differs or key in self.worked.sheet.readonly or (is_choice and not self._listed(key)):
            return FIXED
        return entry_of(node["type"], node.get("kind", ""), tuple(node.get("appearance", ())), value)

    def _listed(self, key: str) -> bool:
        try:
            return bool(self.worked.sheet.choices(key)) or key in self.worked.values
        except KeyError:
            return False

    def _options(self, node: Node, key: str, value: Value) -> tuple[Option, ...]:
        """The choices of now, and what was chosen before though it is none of them."""
        found = []
        for each in self.worked.sheet.choices(key):
            words = each.labels.get(self.speaking.language) or each.labels.get("vi") or each.code
            found.append(Option(each.code, words, self._is_chosen(key, each.code, value)))
        if node["kind"] == "select_one" and isinstance(value, str) and value and not any(o.is_chosen for o in found):
            found.append(Option(value, self._said(key, value), True))
        return tuple(found)

    def _is_chosen(self, key: str, code: str, value: Value) -> bool:
        return value == code or self.worked.values.get(f"{key}/{code}") is True

    def _earlier(self, key: str) -> Sequence[Value]:
        if not is_sum(self.form, key):
            return ()
        return [head.value for head in self.base.get(key, ()) if head.value is not None]

    def _is_new(self, path: str) -> bool:
        return path in self.typed.new_rows or not any(each.startswith(f"{path}/") for each in self.base)

    def _problem(self, key: str) -> str:
        found = (each for each in self.worked.faults if each.path == key and (self.is_strict or each.code != REQUIRED))
        return next((words_of(each, self.speaking.language) for each in found), "")

    def _point_wrong(self, key: str, given: object) -> str:
        """Which point of a line or an area cannot be read; else what is wrong with every answer."""
        wrong = wrong_line(self._kind(key), given) if isinstance(given, str) else None
        if wrong is None:
            return self._problem(key)
        words = in_language(self.speaking.language)
        return (
            words["point_wrong"].format(n=wrong) if wrong > 0 else words["points_few" if wrong == 0 else "points_many"]
        )

    def _words(self, node: Node, what: str, key: str) -> str:
        words: Mapping[str, str] = node.get(what, {})
        text = words.get(self.speaking.language) or words.get("vi") or node["name"]
        return self.worked.sheet.said(text, key) if "${" in text else text

    def _said(self, key: str, value: Value) -> str:
        return self.speaking.value(self.form.question(key), key, value) if value is not None else ""

    def _kind(self, key: str) -> str:
        question: Any = self.form.question(key)
        return question.kind if question is not None else ""


def anchor_of(path: str) -> str:
    """A path as an id that every selector takes as it is; what stands where it was typed is found by it."""
    return "v-" + re.sub(r"[^A-Za-z0-9_-]", "·", path)


def rows_of(form: Form, base: View) -> dict[str, list[str]]:
    """The rows that a page shows, in the order of their ids; those that were taken away are left out."""
    found: dict[str, set[str]] = {}
    for path in base:
        parts = path.split("/")
        for n in range(1, len(parts) - 1, 2):
            pattern = "/".join(part if place % 2 == 0 else "*" for place, part in enumerate(parts[: n + 1]))
            if pattern in form.repeats and life_of(base, "/".join(parts[: n + 1]) + f"/{LIFE}") != "deleted":
                found.setdefault("/".join(parts[:n]), set()).add(parts[n])
    return {repeat: sorted(ids) for repeat, ids in found.items()}


def words_of(fault: Fault, language: str) -> str:
    """What is wrong, in words."""
    return fault.words.get(language) or fault.words["vi"]
