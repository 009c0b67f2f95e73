"""Making place packs anew, group by group: each group's packs are written as they are ready.

It may be cut at any moment and run again: a pack whose text did not change keeps its hash, and phones fetch nothing.
"""

import gzip
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from shapely import from_wkb, get_coordinates
from sqlalchemy import Connection, delete, select

from field.packs.grouping import Group, Standing, groups_of
from field.packs.standing import AreaThere, areas_there, is_due, note, stamp_of
from field.procedures.procedure import day_at
from field.storage.bulk import any_of, insert
from field.storage.engine import Store
from field.tables import area, area_within, boundary, landmark, place_pack
from geo.packs import Arcs, Landmark, PackedArea, arcs_of, faces_of, pack_text, simplified, sized

TOLERANCE_M = 10.0
"""How far a corner may matter before it stays, to begin with: less than what a phone's fix is off."""
MOST_BYTES = 300_000
"""What the text of a pack may weigh; a group with a heavier one is made coarser by a factor of two."""
COARSEST_M = 640.0
_LEVEL = 9


def make_packs(store: Store, now: int) -> int:
    """Make the packs of today if what they are made of has changed; returns how many came, differ or went."""
    day = day_at(now)
    with store.read() as connection:
        if not is_due(connection, day):
            return 0
        stamp = stamp_of(connection, day)
        there = {row.id: row for row in areas_there(connection, day)}
        groups = groups_of(map(_standing, there.values()), _parents(connection, there))
    done, kept = 0, set[str]()
    for group in groups:
        with store.read() as connection:
            made = _made(connection, group, there)
        with store.write() as connection:
            done += _write(connection, made)
        kept |= {row["area"] for row in made}
    with store.write() as connection:
        done += _forget(connection, kept)
        note(connection, stamp)
    return done


def _standing(row: AreaThere) -> Standing:
    return Standing(row.id, row.name, row.kind, row.parent or "")


def _parents(connection: Connection, areas: Collection[str]) -> Mapping[str, str]:
    """The parent of each area and of everything above it."""
    above = select(area_within.c.ancestor).where(any_of(area_within.c.area, sorted(areas)))
    rows = connection.execute(select(area.c.id, area.c.parent).where(area.c.id.in_(above)))
    return {row.id: row.parent for row in rows if row.parent}


def _made(connection: Connection, group: Group, there: Mapping[str, AreaThere]) -> list[dict[str, Any]]:
    faces = faces_of(_shapes(connection, group.areas))
    marks = _landmarks(connection, group.areas)
    drawn = {top: ids for top, ids in group.packs.items() if any(each in faces or each in marks for each in ids)}
    tolerance = TOLERANCE_M
    while True:
        arcs = arcs_of(simplified(faces, tolerance))
        texts = {top: _text(top, ids, arcs, there, marks) for top, ids in drawn.items()}
        if tolerance >= COARSEST_M or all(sized(text) < MOST_BYTES for text in texts.values()):
            return [_row(top, len(group.packs[top]), text) for top, text in texts.items()]
        tolerance *= 2


def _shapes(connection: Connection, areas: Collection[str]) -> dict[str, Any]:
    rows = connection.execute(select(boundary.c.area, boundary.c.shape).where(any_of(boundary.c.area, sorted(areas))))
    return {row.area: from_wkb(row.shape) for row in rows}


def _landmarks(connection: Connection, areas: Collection[str]) -> dict[str, list[Landmark]]:
    asked = select(landmark).where(any_of(landmark.c.area, sorted(areas)))
    found: dict[str, list[Landmark]] = {}
    for row in sorted(connection.execute(asked), key=lambda row: (row.kind, row.name)):
        points = tuple((float(x), float(y)) for x, y in get_coordinates(from_wkb(row.shape)))
        found.setdefault(row.area, []).append(Landmark(f"{row.area}#{row.kind}/{row.name}", row.name, row.kind, points))
    return found


def _text(
    top: str,
    ids: Iterable[str],
    arcs: Arcs,
    there: Mapping[str, AreaThere],
    marks: Mapping[str, list[Landmark]],
) -> str:
    ids = list(ids)
    below = {each: _below(each, ids, there) for each in ids}
    areas = [_packed(there[each], below[each] & arcs.beside.keys()) for each in ids]
    return pack_text(top, arcs, areas, [mark for each in ids for mark in marks.get(each, ())])


def _below(top: str, ids: Iterable[str], there: Mapping[str, AreaThere]) -> frozenset[str]:
    """An area and what lies in it of these."""
    return frozenset(each for each in ids if top in _up(each, there))


def _up(area_id: str, there: Mapping[str, AreaThere]) -> Iterator[str]:
    seen: set[str] = set()
    while area_id in there and area_id not in seen:
        seen.add(area_id)
        yield area_id
        area_id = there[area_id].parent or ""


def _packed(row: AreaThere, members: frozenset[str]) -> PackedArea:
    spot = None
    if row.spot:
        lat, _, lon = row.spot.partition(" ")
        spot = (float(lon), float(lat))
    return PackedArea(row.id, row.name, row.kind, row.parent or "", members, spot)


def _row(top: str, places: int, text: str) -> dict[str, Any]:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    packed = gzip.compress(data, _LEVEL, mtime=0)
    return {"area": top, "hash": digest, "places": places, "size": len(data), "content": packed}


def _write(connection: Connection, made: list[dict[str, Any]]) -> int:
    """Write those that differ from what is there."""
    asked = select(place_pack.c.area, place_pack.c.hash).where(any_of(place_pack.c.area, [row["area"] for row in made]))
    known = {row.area: row.hash for row in connection.execute(asked)}
    differing = [row for row in made if known.get(row["area"]) != row["hash"]]
    insert(connection, place_pack, differing, replace=("hash", "places", "size", "content"))
    return len(differing)


def _forget(connection: Connection, kept: Collection[str]) -> int:
    gone = sorted(set(connection.scalars(select(place_pack.c.area))) - set(kept))
    connection.execute(delete(place_pack).where(any_of(place_pack.c.area, gone)))
    return len(gone)
