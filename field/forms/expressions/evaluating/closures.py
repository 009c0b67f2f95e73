"""What a compiled tree is: a function from a frame to a value; and the conversions wrapped around it.

This module must not know any function or operator by name.
"""

from collections.abc import Callable
from typing import Any, cast

from field.forms.expressions.evaluating.convert import to_boolean, to_number, to_text
from field.forms.expressions.nodes import Frame, Node, Result
from field.forms.expressions.signatures import gives

Closure = Callable[[Frame], Result]
Compiled = Callable[[Any], Closure]
"""Compiles a tree; handed in, because trees and calls hold each other."""


def as_text(tree: Any, compiled: Compiled) -> Callable[[Frame], str]:
    """The closure of a tree, its value as text."""
    closure = compiled(tree)
    if gives(tree) == "text":
        return cast("Callable[[Frame], str]", closure)
    return lambda frame: to_text(closure(frame))


def as_number(tree: Any, compiled: Compiled) -> Callable[[Frame], float]:
    """The closure of a tree, its value as number."""
    closure = compiled(tree)
    if gives(tree) == "number":
        return cast("Callable[[Frame], float]", closure)
    return lambda frame: to_number(closure(frame), frame.around.offset)


def as_boolean(tree: Any, compiled: Compiled) -> Callable[[Frame], bool]:
    """The closure of a tree, its value as boolean."""
    closure = compiled(tree)
    if gives(tree) == "boolean":
        return cast("Callable[[Frame], bool]", closure)
    return lambda frame: to_boolean(closure(frame))


def as_nodes(tree: Any, compiled: Compiled) -> Callable[[Frame], list[Node]]:
    """The closure of a tree that gives nodes."""
    return cast("Callable[[Frame], list[Node]]", compiled(tree))


def argument(kind: str, tree: Any, compiled: Compiled) -> Callable[[Frame], Any]:
    """The closure of an argument of a kind (`signatures`)."""
    if kind == "text":
        return as_text(tree, compiled)
    if kind == "number":
        return as_number(tree, compiled)
    return as_boolean(tree, compiled) if kind == "boolean" else compiled(tree)
