"""Which areas make a pack, and which packs are simplified together so that their edges fit.

A commune makes a pack of itself and everything below it. So does a working area that lies in no commune, such as a
forest station with its compartments. What stands under one province, or under nothing, is simplified together: communes
among themselves, and working areas among themselves, since these cross communes. This module must not read
tables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from field.areas.kinds import HIGHER, is_commune


@dataclass(frozen=True, slots=True)
class Standing:
    """An area as far as packs need it."""

    id: str
    name: str
    kind: str
    parent: str


@dataclass(frozen=True, slots=True)
class Group:
    """Packs that are simplified together: by the area of each pack, the ids in it, itself first."""

    packs: Mapping[str, tuple[str, ...]]

    @property
    def areas(self) -> list[str]:
        """Every area of the group."""
        return [each for ids in self.packs.values() for each in ids]


def groups_of(areas: Iterable[Standing], parents: Mapping[str, str]) -> list[Group]:
    """The groups of areas; `parents` holds the parent of every area above them, of the areas too."""
    found: dict[tuple[str, bool], dict[str, list[str]]] = {}
    known = {each.id: each for each in areas}
    for each in sorted(known.values(), key=lambda one: one.id):
        if each.kind in HIGHER and "/" not in each.id:
            continue
        line = _line(each.id, parents)
        top = _top(line, known)
        group = found.setdefault((line[-1], is_commune(top, known[top].kind)), {})
        group.setdefault(top, []).append(each.id)
    return [Group({top: _itself_first(top, ids) for top, ids in packs.items()}) for _, packs in sorted(found.items())]


def _line(area: str, parents: Mapping[str, str]) -> list[str]:
    """An area and what is above it, the lowest first; a ring ends where it begins."""
    line = [area]
    while (above := parents.get(line[-1], "")) and above not in line:
        line.append(above)
    return line


def _top(line: Iterable[str], known: Mapping[str, Standing]) -> str:
    """The area whose pack a line belongs to: its commune, else the highest that is no province or district."""
    there = [known[each] for each in line if each in known]
    commune = next((each.id for each in there if is_commune(each.id, each.kind)), None)
    return commune or [each.id for each in there if each.kind not in HIGHER or "/" in each.id][-1]


def _itself_first(top: str, ids: Iterable[str]) -> tuple[str, ...]:
    return (top, *(each for each in ids if each != top))
