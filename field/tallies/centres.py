"""The middle of an area whose file said none: the median of the positions in its newest dossiers, to about 100 m.

A median of so many is no dossier's position. Worked out behind the merge, seldom, and a few areas at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from sqlalchemy import Connection, or_, select

from field.areas.spots import Degrees, spot_text
from field.checks.positions import NOWHERE
from field.checks.subjects import Subject, subjects_of
from field.forms.catalogue import Catalogue
from field.forms.published.catalogue import stored_catalogue
from field.storage.bulk import insert
from field.storage.engine import Store
from field.tables import area, area_centre, dossier

FEWEST, ENOUGH = 3, 20
"""Positions that make a middle at all, and those after which it hardly moves."""
AREAS, DOSSIERS = 10, 60
"""Areas of one run, and dossiers that are read of each."""
HOUR_MS = 3_600_000
DAY_MS, MONTH_MS = 24 * HOUR_MS, 30 * 24 * HOUR_MS


def place(store: Store, now: int) -> int:
    """Work out the middles that are due (UTC ms), up to `AREAS`; returns how many were looked at."""
    with store.read() as connection:
        due = _due(connection, now)
        rows = [_centre(connection, each, stored_catalogue(connection), now) for each in due]
    if rows:
        with store.write() as connection:
            insert(connection, area_centre, rows, replace=("spot", "dossiers", "again"))
    return len(rows)


def positions_in(subject: Subject, catalogue: Catalogue) -> Iterator[Degrees]:
    """The positions that a dossier's answers give; what no receiver could mean is left out."""
    form = catalogue.form(subject.ref)
    for path, value in subject.values.items():
        question = form.question(path) if form is not None else None
        if question is not None and question.kind == "geopoint" and isinstance(value, str):
            yield from _degrees(value)


def _degrees(value: str) -> Iterator[Degrees]:
    try:
        lat, lon = (float(each) for each in value.split(" ")[:2])
    except ValueError:
        return  # not a point: a check tells of it
    if abs(lat) <= 90 and abs(lon) <= 180 and (abs(lat) >= NOWHERE or abs(lon) >= NOWHERE):
        yield lat, lon


def middle(spots: Sequence[Degrees]) -> str | None:
    """The median of these positions, rounded; None for fewer than `FEWEST`."""
    if len(spots) < FEWEST:
        return None
    return spot_text(round(median(lat for lat, _ in spots), 3), round(median(lon for _, lon in spots), 3))


def _due(connection: Connection, now: int) -> list[str]:
    known = area_centre.c.area == area.c.id
    asked = select(area.c.id).join(area_centre, known, isouter=True).where(area.c.spot.is_(None))
    late = or_(area_centre.c.again.is_(None), area_centre.c.again <= now)
    return list(
        connection.scalars(asked.where(late).order_by(area_centre.c.again.nulls_first(), area.c.id).limit(AREAS))
    )


def _centre(connection: Connection, key: str, catalogue: Catalogue, now: int) -> Mapping[str, object]:
    newest = select(dossier.c.dossier).where(dossier.c.area == key, dossier.c.life == "active")
    keys = connection.scalars(newest.order_by(dossier.c.changed.desc(), dossier.c.dossier).limit(DOSSIERS)).all()
    subjects, _ = subjects_of(connection, keys, catalogue) if keys else ((), ())
    spots = list(_firsts(subjects, catalogue))
    return {"area": key, "spot": middle(spots), "dossiers": len(spots), "again": now + _rest(len(spots))}


def _firsts(subjects: Iterable[Subject], catalogue: Catalogue) -> Iterator[Degrees]:
    for each in subjects:
        yield from list(positions_in(each, catalogue))[:1]


def _rest(found: int) -> int:
    """How long a middle of so many positions stands."""
    return HOUR_MS if found < FEWEST else DAY_MS if found < ENOUGH else MONTH_MS
