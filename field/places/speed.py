"""The fix that the same person had before each of a batch, in it or written down earlier. It must not judge."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from field.places.finding import Spot
from field.storage.given import looked_up, packed, with_given
from geo.tagging.fixes import Fix

_LAST = """SELECT given.value ->> 0 AS author, CAST(given.value ->> 1 AS bigint) AS moment,
(SELECT max(place.fixed_at) FROM place WHERE place."by" = given.value ->> 0
 AND place.fixed_at < CAST(given.value ->> 1 AS bigint)) AS before FROM {given}"""
_AT = 'place."by" = given.value ->> 0 AND place.fixed_at = CAST(given.value ->> 1 AS bigint)'

Author = tuple[str, int]
"""Who, and a moment (UTC ms)."""


def earlier_fixes(connection: Connection, spots: Sequence[Spot]) -> Mapping[Author, Fix]:
    """For who and when of each of these positions the fix before, where there is one; two statements."""
    asked = sorted({(each.origin.by, each.origin.t) for each in spots})
    if not asked:
        return {}
    found = _stored(connection, asked)
    for author, fixes in _by_author(spots).items():
        moments = [each.at for each in fixes]
        for moment in moments:
            nth = bisect_left(moments, moment)
            known = found.get((author, moment))
            if nth and (known is None or known.at < moments[nth - 1]):
                found[author, moment] = fixes[nth - 1]
    return found


def fix_of(spot: Spot) -> Fix:
    """A position as a fix of its author's."""
    position = spot.position
    return Fix(position.lat, position.lon, position.accuracy, spot.origin.t, position.is_mock)


def _stored(connection: Connection, asked: Sequence[Author]) -> dict[Author, Fix]:
    last = connection.execute(with_given(connection, _LAST), {"given": packed(asked)}).all()
    before = {(row.author, int(row.moment)): row.before for row in last if row.before is not None}
    columns = 'place."by", place.fixed_at, place.lat, place.lon, place.accuracy_m'
    statement = looked_up(connection, columns, "place AS place", _AT)
    given = packed(sorted({(author, at) for (author, _), at in before.items()}))
    rows = connection.execute(statement, {"given": given}) if before else ()
    fixes = {(row.by, row.fixed_at): Fix(row.lat, row.lon, row.accuracy_m, row.fixed_at) for row in rows}
    return {key: fixes[key[0], at] for key, at in before.items()}


def _by_author(spots: Sequence[Spot]) -> Mapping[str, list[Fix]]:
    found: dict[str, list[Fix]] = defaultdict(list)
    for each in sorted(spots, key=lambda spot: (spot.origin.t, spot.origin.name, spot.path)):
        found[each.origin.by].append(fix_of(each))
    return found
