"""Whether a shape can be measured: rings that do not cross themselves, and not more points than can be judged.

This module must not mend a shape: which of two halves somebody meant is theirs to say.
"""

from __future__ import annotations

from typing import Any

MOST_JUDGED = 20_000
"""Points up to which a shape is judged: beyond, that takes longer than anybody waits."""


def fault_of(shape: Any) -> tuple[str, str] | None:
    """The code of what is wrong with a shape and where it is, in the shape's own coordinates; None when it is sound."""
    import shapely

    points = int(shapely.get_num_coordinates(shape))
    if points > MOST_JUDGED:
        return "geo_shape_not_judged", f"{points} > {MOST_JUDGED}"
    reason = str(shapely.is_valid_reason(shape))
    return None if reason == "Valid Geometry" else ("geo_shape_crossing", reason)
