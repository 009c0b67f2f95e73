"""Positions that a receiver gave and that are none, or hardly one: kept as they are, and told to whoever wrote them.

A receiver without a fix says 0/0; under trees and in valleys it may be kilometres off and says so; and whoever copies
degrees may exchange them (A20). A position that was set by hand (accuracy 0) is somebody's word. What counts as poor is
`geo.tagging.limits`; where a position lies is told by `field.places`. This module must not refuse anything.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from field.checks.judging import Finding
from field.checks.subjects import Subject, is_answer
from field.forms.catalogue import Catalogue
from geo.tagging.fixes import Fix, oddness
from geo.tagging.limits import limits_on
from geo.tagging.positions import POINT, read_position
from sync.head import Head

CODE: Final = "check_position"
NOWHERE: Final = 0.01
"""Degrees around 0/0 (about a kilometre, in the sea): no dossier stands there."""
_LAST_MS: Final = 253_402_300_799_000
"""The end of the year 9999: beyond it no day has a name."""
_WORDS: Final = {
    "nowhere": {"vi": "Vị trí 0, 0: máy chưa bắt được vị trí thật.", "en": "Position 0, 0: there was no real fix."},
    "swapped": {"vi": "Vĩ độ và kinh độ bị đổi chỗ.", "en": "Latitude and longitude stand in each other's place."},
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
    position = read_position(POINT, str(head.value))
    if position is None:
        return ""  # not a point: another check tells of it
    fix = Fix(position.lat, position.lon, position.accuracy)
    day = datetime.fromtimestamp(min(head.origin.t, _LAST_MS) / 1000, UTC).date().isoformat()
    return next(iter(oddness(fix, limits_on(day))), "")
