"""Names of columns as a format can hold them: short, without marks, each once. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_NOT_WORD = re.compile(r"[^A-Za-z0-9]+")


def plain(text: str) -> str:
    """In ASCII letters: marks taken away, đ as d."""
    bare = "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    return bare.replace("đ", "d").replace("Đ", "D").encode("ascii", "ignore").decode()


def names_for(columns: Sequence[str], letters: int) -> list[str]:
    """The names to write, in order; `letters` is how long one may be, 0: as it is.

    A name begins with a letter, also where a column begins with a sign of ours; upper and lower case count as one.
    """
    found: list[str] = []
    taken: set[str] = set()
    for column in columns:
        name = _free(_shaped(column, letters), letters, taken)
        taken.add(name.casefold())
        found.append(name)
    return found


def _shaped(column: str, letters: int) -> str:
    if not letters:
        return column
    word = _NOT_WORD.sub("_", plain(column)).strip("_") or "cot"
    return (word if word[0].isalpha() else f"c_{word}")[:letters].rstrip("_")


def _free(name: str, letters: int, taken: set[str]) -> str:
    wanted, number = name, 1
    while name.casefold() in taken:
        number += 1
        tail = f"_{number}"
        name = (wanted[: letters - len(tail)] if letters else wanted) + tail
    return name
