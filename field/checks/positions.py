"""Positions that a receiver gave and that are none, or hardly one: kept as they are, and told to whoever wrote them.

A receiver without a fix says 0/0; under trees and in valleys it may be kilometres off and says so. A position that was
set by hand (accuracy 0) is somebody's word. Exchanged degrees lie outside of the world: the wrong type (A20).
This module must not refuse anything.
"""

from collections.abc import Iterator
from typing import Final

from field.checks.judging import Finding
from field.checks.subjects import Subject, is_answer
from field.forms.catalogue import Catalogue
from sync.head import Head

CODE: Final = "check_position"
POOR: Final = 1_000.0
"""Metres of accuracy from which on a fix says little more than the village."""
NOWHERE: Final = 0.01
"""Degrees around 0/0 (about a kilometre, in the sea): no dossier stands there."""
_WORDS: Final = {
    "nowhere": {"vi": "Vị trí 0, 0: máy chưa bắt được vị trí thật.", "en": "Position 0, 0: there was no real fix."},
    "poor": {"vi": "Vị trí sai số quá lớn.", "en": "The position is much too inaccurate."},
}


def positions_of(subject: Subject, catalogue: Catalogue) -> Iterator[Finding]:
    """What is odd about the positions that are live in a dossier; what names an unknown form version is left alone."""
    if subject.is_deleted:
        return
    for path, heads in subject.view.items():
        for head in heads if is_answer(path) else ():
            found = _odd(head) if _is_position(head, catalogue) else ""
            if found:
                yield Finding(subject.dossier, CODE, path, head.origin, found, _WORDS[found])


def _is_position(head: Head, catalogue: Catalogue) -> bool:
    form = catalogue.form(head.origin.form)
    question = form.question(head.path) if form is not None else None
    return question is not None and question.kind == "geopoint"


def _odd(head: Head) -> str:
    try:
        latitude, longitude, _, accuracy = map(float, str(head.value).split(" "))
    except ValueError:
        return ""  # not a point: another check tells of it
    if abs(latitude) < NOWHERE and abs(longitude) < NOWHERE:
        return "nowhere"
    return "poor" if accuracy >= POOR else ""
