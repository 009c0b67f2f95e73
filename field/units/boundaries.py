"""Boundaries from a layer: read, matched and made sound first, feature by feature; then kept in one transaction.

What was read waits in a file of its own, so that a layer of any size needs the memory of one feature, and the database
is locked only while rows are written. A feature that is no boundary refuses the whole layer with its name. This module
must not open a file of places.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import IO, Any

import orjson
from sqlalchemy import Connection, func, select, update

from field.areas.spots import spot_text
from field.plots.batch import again
from field.storage.bulk import insert
from field.tables import area, boundary, boundary_source
from field.units.matching import Matcher, Meant, Unmatched, Version
from geo.layers.values import Feature, Layer
from geo.problem import GeoFileError, Spot
from geo.units.shapes import Outline, ShapeError, outline_of

IN_MEMORY = 16 << 20
BATCH = 64
KIND = "imported"
"""The kind of a boundary that does not say its own."""
OWN_KINDS = ("geometry_kind", "kind_of_boundary")
_COLUMNS = ("source", "west", "south", "east", "north", "vertices", "size_m2", "kind", "shape")
_MOST = 400


@dataclass(frozen=True, slots=True)
class Source:
    """Where boundaries come from, as it is kept and shown beside every map."""

    file: str
    attribution: str
    licence: str
    by: str
    sha256: str
    kind: str = ""


@dataclass
class Read:
    """What a layer held: how many features, which units they are of, and what is to be told.

    `mended` and `unmatched` name features (counted from 1); `unmatched_count` counts those that are not listed too.
    """

    layer: str
    crs: str
    pipeline: str
    scratch: IO[bytes]
    features: int = 0
    areas: dict[str, int] = field(default_factory=dict)
    mended: list[int] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    unmatched_count: int = 0
    vertices: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """How many boundaries are new, and how many took the place of another."""

    added: int
    replaced: int


@contextmanager
def reading_boundaries(
    layer: Layer, file: str, versions: Sequence[Version], meant: Meant, told: Callable[[int], None] = lambda _: None
) -> Iterator[Read]:
    """Everything in a layer, as it would be kept; `told` hears of each feature. Raises GeoFileError.

    `boundary_no_code` and `boundary_no_polygon`, `boundary_crossing`, `boundary_elsewhere`, `boundary_twice`.
    """
    matcher = Matcher(versions, meant, tuple(layer.columns))
    if layer.columns and not matcher.has_code:
        raise GeoFileError("boundary_no_code", Spot(file, layer.name), ", ".join(layer.columns)[:200])
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as scratch:
        read = Read(layer.name, layer.crs, layer.pipeline, scratch)
        for feature in layer.features:
            read.features += 1
            _take(read, feature, matcher, Spot(file, layer.name, str(feature.number)))
            told(read.features)
        yield read


def keep_boundaries(connection: Connection, read: Read, source: Source, now: int) -> Kept:
    """Keep what was read in place of what these areas had; sources of which nothing is left go. At `now`, UTC ms."""
    number = 1 + int(connection.scalar(select(func.max(boundary_source.c.id))) or 0)
    row = {name: value for name, value in asdict(source).items() if name != "kind"}
    from_file = {"layer": read.layer, "crs": read.crs, "pipeline": read.pipeline}
    insert(connection, boundary_source, [{"id": number, **row, **from_file, "at": now}])
    there = set(connection.scalars(select(boundary.c.area)))
    for rows in _batches(read, number, source.kind):
        insert(connection, boundary, [each for each, _ in rows], replace=_COLUMNS)
        _place(connection, {str(each["area"]): spot for each, spot in rows})
    used = select(boundary.c.source)
    connection.execute(boundary_source.delete().where(boundary_source.c.id.not_in(used)))
    again(connection)
    replaced = len(there & read.areas.keys())
    return Kept(len(read.areas) - replaced, replaced)


def versions_of(connection: Connection) -> list[Version]:
    """Every area that a feature could mean."""
    columns = [area.c[name] for name in Version._fields]
    rows = connection.execute(select(*columns))
    return [Version(row.id, row.code, row.name, row.valid_from or "", row.valid_to or "") for row in rows]


def _take(read: Read, feature: Feature, matcher: Matcher, spot: Spot) -> None:
    found = matcher.match(feature.number, feature.values)
    if isinstance(found, Unmatched):
        read.unmatched_count += 1
        if len(read.unmatched) < _MOST:
            read.unmatched.append(found)
        return
    if found.id in read.areas:
        raise GeoFileError("boundary_twice", spot, f"{found.id}: {read.areas[found.id]}, {feature.number}")
    try:
        outline = outline_of(feature.geometry)
    except ShapeError as wrong:
        raise GeoFileError(wrong.code, spot, f"{found.name} ({found.id}): {wrong.detail}") from None
    read.areas[found.id] = feature.number
    read.vertices += outline.vertices
    if outline.is_mended:
        read.mended.append(feature.number)
    _write(read.scratch, found.id, outline, _own_kind(feature))


def _own_kind(feature: Feature) -> str:
    return next((str(value) for name in OWN_KINDS if (value := feature.values.get(name))), "")


def _write(scratch: IO[bytes], key: str, outline: Outline, kind: str) -> None:
    box = dict(zip(("west", "south", "east", "north"), outline.box, strict=True))
    head = {
        "row": {"area": key, **box, "vertices": outline.vertices, "size_m2": outline.size_m2, "kind": kind},
        "spot": spot_text(outline.lat, outline.lon),
        "bytes": len(outline.shape),
    }
    scratch.write(orjson.dumps(head) + b"\n" + outline.shape)


def _batches(read: Read, source: int, kind: str) -> Iterator[list[tuple[dict[str, Any], str]]]:
    rows: list[tuple[dict[str, Any], str]] = []
    read.scratch.seek(0)
    while line := read.scratch.readline():
        head = orjson.loads(line)
        row = {**head["row"], "source": source, "shape": read.scratch.read(head["bytes"])}
        row["kind"] = kind or row["kind"] or KIND
        rows.append((row, head["spot"]))
        if len(rows) == BATCH:
            yield rows
            rows = []
    if rows:
        yield rows


def _place(connection: Connection, spots: Mapping[str, str]) -> None:
    """The middle of areas of which no file said one."""
    for key, spot in spots.items():
        connection.execute(update(area).where(area.c.id == key, area.c.spot.is_(None)).values(spot=spot))
