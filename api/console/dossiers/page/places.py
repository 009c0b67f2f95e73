"""Where a dossier lies, in words: the unit of its day and of today, how far from the line. It may not read tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from api.console.reconcile.speaking import Speaking
from field.forms.form import Form
from field.places.kinds import AUTHOR
from field.places.reading import Place, Places

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


def lying(
    places: Places, form: Form | None, words: Speaking, sees: Callable[[str], bool], whole: bool
) -> tuple[Lying, ...]:
    """Those that the reader may see, the first of them; where an author was is personal."""
    seen = [each for each in places.listed if (whole if each.row.kind == AUTHOR else sees(each.row.path))]
    return tuple(_told(each, form, words) for each in seen[:SHOWN])


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
