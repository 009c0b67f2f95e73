"""Areas by name, as far as this machine knows them: the sample lists of the forms, and the commune of the demo.

A real phone gets these lists with its forms. It may not ask anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from field.demo.commune import AREAS
from field.forms.catalogue import outside_list


@cache
def _names() -> Mapping[str, str]:
    lists = {choice.code: choice.labels["vi"] for file in ("units.csv", "areas.csv") for choice in outside_list(file)}
    return lists | {row.id: row.full_name or row.name for row in AREAS}


def place_name(area: str) -> str:
    """A village with its commune, a unit by its name; the id itself where the name is not known."""
    commune, _, village = area.partition("/")
    names = _names()
    if village and area in names:
        return ", ".join(name for name in (names[area], names.get(commune)) if name)
    return names.get(area, area)
