"""Where a dossier lies, in words and as it is drawn: the unit of its day and of today, how far from the line.

It may not read tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import nan

import shapely

from api.console.dossiers.land.around import Spot
from api.console.reconcile.speaking import Speaking
from field.forms.form import Form
from field.places.kinds import AUTHOR
from field.places.reading import Named, Place, Places
from geo.tagging.fixes import NOWHERE, SWAPPED
from geo.tagging.positions import LINE, POLYGON, read_position

SHOWN = 12
"""Places on one page; a patrol has hundreds."""


@dataclass(frozen=True, slots=True)
class Lying:
    """One position: its question, the unit of its day, that of today where it is another, and the rest as sentences."""

    label: str
    unit: str
    today: str
    sentence: str
    crosses: str
    odd: Sequence[str]


def seen_of(places: Places, sees: Callable[[str], bool], whole: bool) -> list[Place]:
    """Those that the reader may see; where an author was is personal."""
    return [each for each in places.listed if (whole if each.row.kind == AUTHOR else sees(each.row.path))]


def lying(seen: Sequence[Place], form: Form | None, words: Speaking) -> tuple[Lying, ...]:
    """The first of these places in words."""
    return tuple(_told(each, form, words) for each in seen[:SHOWN])


def named_areas(seen: Sequence[Place], tracts: Sequence[Named]) -> Mapping[str, str]:
    """The names of the areas whose boundaries matter to these places, by id: what they were judged by comes first."""
    kinds = ([each.judged for each in seen], tracts, [each.area for each in seen], [each.unit for each in seen])
    return {named.id: named.name for kind in kinds for named in kind if named is not None}


def spots_of(seen: Sequence[Place], values: Mapping[tuple[str, str], object]) -> list[Spot]:
    """These places as they are drawn; `values` are answers by path and change. Who stood where is not drawn."""
    return [spot for each in seen if each.row.kind != AUTHOR and (spot := _spot(each, values)) is not None]


def _spot(place: Place, values: Mapping[tuple[str, str], object]) -> Spot | None:
    row = place.row
    if NOWHERE in place.odd or SWAPPED in place.odd:
        return None
    text = values.get((row.path, row.name))
    read = read_position(row.kind, text) if isinstance(text, str) and row.kind in (LINE, POLYGON) else None
    shape = read.geometry if read is not None else shapely.Point(row.lon, row.lat)
    return Spot(shape, row.accuracy_m, row.distance_m if row.distance_m is not None else nan)


def _told(place: Place, form: Form | None, words: Speaking) -> Lying:
    row, said = place.row, words.words
    today = place.today.name if place.today and place.unit and place.today.id != place.unit.id else ""
    return Lying(
        said["place_author"] if row.kind == AUTHOR else words.label(form, row.path),
        place.unit.name if place.unit else "",
        today,
        _sentence(place, words, said),
        ", ".join(each.name for each in place.touches),
        [said[f"place_odd_{code}"] for code in place.odd],
    )


def _sentence(place: Place, words: Speaking, said: Mapping[str, str]) -> str:
    row = place.row
    if place.judged is None or row.distance_m is None:
        return said["place_nowhere"] if not place.odd else ""
    far, accuracy = words.metres(row.distance_m), words.metres(row.accuracy_m)
    return said[f"place_{row.sense}"].format(area=place.judged.name, far=far, accuracy=accuracy)
