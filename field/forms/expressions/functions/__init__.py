"""The functions of `signatures.FUNCTIONS`, by subject; each takes the frame and its converted arguments.

Nothing here reads a clock, draws lots or looks anything up but through the frame's surroundings.
"""

from collections.abc import Callable
from typing import Any

from field.forms.expressions.functions import answers, chance, moments, nodesets, numbers, places, texts

Work = Callable[..., Any]

WORKS: dict[str, Work] = {
    **texts.WORKS,
    **numbers.WORKS,
    **answers.WORKS,
    **nodesets.WORKS,
    **moments.WORKS,
    **places.WORKS,
    **chance.WORKS,
}
"""Functions whose arguments are all evaluated first. The others are in `calls`."""
