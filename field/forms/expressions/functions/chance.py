"""`random` and `uuid`: what they give is handed in with the surroundings.

This module must not draw anything itself.
"""

import math
from collections.abc import Callable
from typing import Any

from field.forms.expressions.nodes import Frame

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_LONGEST = 1_000


def _uuid(frame: Frame, length: float | None = None) -> str:
    """A UUID, or so many letters and digits, each from one lot."""
    if length is None:
        return frame.around.uuid()
    count = int(length) if 0 < length <= _LONGEST else 0
    return "".join(_LETTERS[math.floor(frame.around.chance() * len(_LETTERS))] for _ in range(count))


WORKS: dict[str, Callable[..., Any]] = {"uuid": _uuid, "random": lambda frame: frame.around.chance()}
