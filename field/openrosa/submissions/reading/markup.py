"""XML as a small tree, read without believing it: no DTD, no entities, bounded in depth and in elements (fault D08).

Namespaces are left out: what is asked for here is known by its local name. This module must not know forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from field.openrosa.problems import SubmissionProblem

DEEPEST = 40
MOST_ELEMENTS = 50_000
_BETWEEN = " "


@dataclass(slots=True)
class Element:
    """An element with its attributes by local name, what it holds, and its own text as it stands."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def child(self, name: str) -> Element | None:
        """The first child of this name."""
        return next((each for each in self.children if each.name == name), None)

    def said(self, *names: str) -> str:
        """The trimmed text at the end of a way of names; "" where there is none."""
        here: Element | None = self
        for name in names:
            here = here.child(name) if here is not None else None
        return here.text.strip() if here is not None else ""

    def walk(self) -> Iterator[Element]:
        """This element and all below."""
        yield self
        for each in self.children:
            yield from each.walk()


def read_markup(data: bytes) -> Element:
    """The root of a document. SubmissionProblem `submission_unreadable` when it is no XML, or more than it may be."""
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = tree.begin, tree.end
    parser.CharacterDataHandler = tree.say
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an encoding that nobody knows
        if isinstance(error, SubmissionProblem):
            raise
        raise SubmissionProblem("submission_unreadable", str(error)[:200]) from None
    return tree.root()


def _no_doctype(*_given: object) -> NoReturn:
    raise SubmissionProblem("submission_unreadable", "DOCTYPE")


class _Tree:
    """What was read so far."""

    def __init__(self) -> None:
        self._top = Element("", {})
        self._open, self._count = [self._top], 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > DEEPEST or self._count > MOST_ELEMENTS:
            raise SubmissionProblem("submission_unreadable", f"> {DEEPEST}, > {MOST_ELEMENTS}")
        made = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        self._open[-1].children.append(made)
        self._open.append(made)

    def end(self, _name: str) -> None:
        self._open.pop()

    def say(self, text: str) -> None:
        self._open[-1].text += text

    def root(self) -> Element:
        return self._top.children[0]


def _local(name: str) -> str:
    return name.rpartition(_BETWEEN)[2]
