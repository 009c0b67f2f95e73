"""What the fields of the form say is wanted of a file. It may not judge it: the worker that reads the file does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from field.bringing.ordered.wanted import Wish

READ_BY = ("layer", "crs", "encoding", "x", "y")
"""What changes how the file is read, so that it is looked into again."""
PLAIN = (*READ_BY, "form", "area", "place", "key", "route", "trees", "clock", "shown", "ahead")
LONGEST, MOST_LINES = 200, 50


def wish_of(form: MultiDict[str, str], before: Wish) -> Wish:
    """What the posted form says; what it does not ask stays as it was."""
    plain: dict[str, Any] = {name: form[name].strip()[:LONGEST] for name in PLAIN if name in form}
    said = replace(before, **plain)
    if "columns" in form:
        names = [(form.get(f"c{n}", ""), form.get(f"q{n}", "")) for n in range(_number(form["columns"]))]
        said = replace(said, columns={name: path[:LONGEST] for name, path in names if name and path})
    for name in ("given", "categories"):
        if name in form:
            told: dict[str, Any] = {name: pairs(form[name])}
            said = replace(said, **told)
    return said


def is_read_alike(one: Wish, other: Wish) -> bool:
    """Whether a file is read the same way by both."""
    return all(getattr(one, name) == getattr(other, name) for name in READ_BY)


def pairs(text: str) -> dict[str, str]:
    """`a = b`, one on a line; a line without both is left out."""
    parts = (line.partition("=") for line in text.splitlines()[:MOST_LINES])
    found = ((name.strip()[:LONGEST], value.strip()[:LONGEST]) for name, _, value in parts)
    return {name: value for name, value in found if name and value}


def lines(told: dict[str, str]) -> str:
    """The same as text."""
    return "\n".join(f"{name} = {value}" for name, value in told.items())


def _number(text: str) -> int:
    return min(int(text), LONGEST) if text.isascii() and text.isdigit() else 0
