"""Opening a file of places: unpacked, recognised, read elsewhere under bounds, and handed over as a layer on WGS 84.

Whoever opens a layer goes through its features once, inside of the `with`; what is wrong in the middle of a file comes
then. This module must not know a format from the inside.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

from geo.layers.reading.asking import ask
from geo.layers.reading.formats import FORMATS, PACKED, declared_of, format_of
from geo.layers.reading.limits import Limits
from geo.layers.reading.packed import unpack
from geo.layers.reading.placing import Row, features_of, sample_of
from geo.layers.reading.systems import System, settle
from geo.layers.reading.tables.placing import placed_rows
from geo.layers.values import Feature, Layer, Remark, Value
from geo.problem import GeoFileError, Spot

FIRST_BATCH = 1_000
LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person says of a file: `layer` where it has several, `crs` and `encoding` where it does not say or says it
    wrongly, `x` and `y` for the columns of a table."""

    layer: str = ""
    crs: str = ""
    encoding: str = ""
    x: str = ""
    y: str = ""


def describe(path: Path, encoding: str = "", limits: Limits = LIMITS) -> list[Layer]:
    """The layers of a file, without their features. Raises GeoFileError."""
    with _at_hand(path, limits) as (file, name):
        lines = ask(_order(file, "layers", Wanted(encoding=encoding), limits), name)
        return [_layer(line["head"], (), []) for line in lines if "head" in line]


def preview(path: Path, layer: str = "", limits: Limits = LIMITS) -> dict[str, list[str]]:
    """A few values of a layer by the encoding in which they would read so. Raises GeoFileError."""
    with _at_hand(path, limits) as (file, name):
        *_, last = ask(_order(file, "preview", Wanted(layer), limits), name)
        found: dict[str, list[str]] = last["previews"]
        return {encoding: values for encoding, values in found.items() if values}


@contextmanager
def open_layer(path: Path, wanted: Wanted = Wanted(), limits: Limits = LIMITS) -> Iterator[Layer]:
    """A layer whose features are read as they are asked for. Raises GeoFileError, also while they are."""
    with _at_hand(path, limits) as (file, name):
        lines = ask(_order(file, "features", wanted, limits), name)
        try:
            head = next(lines)["head"]
            first = next(lines)
            rows = list(_rows(first, head))
            spot = Spot(name, head["layer"])
            warnings: list[Remark] = []
            if not head["geometry"] and format_of(file) in {"csv", "xlsx"}:
                system, turned = placed_rows(rows, head, wanted, spot, warnings)
                batches = _batches(rows, first, lines, head, turned)
            else:
                system = settle(head["crs"], wanted.crs, sample_of(rows), spot)
                batches = _batches(rows, first, lines, head, lambda rows, before: rows)
            yield _layer(head, _features(batches, system, spot, limits), warnings, system)
        finally:
            lines.close()  # type: ignore[attr-defined]  # a generator: its process ends with it


def _features(
    batches: Iterator[tuple[int, Sequence[Row]]], system: System, spot: Spot, limits: Limits
) -> Iterator[Feature]:
    for before, rows in batches:
        yield from features_of(rows, before, system, spot, limits)


def _batches(
    rows: Sequence[Row], last: Mapping[str, Any], lines: Iterator[dict[str, Any]], head: Mapping[str, Any], turned: Any
) -> Iterator[tuple[int, Sequence[Row]]]:
    before = 0
    while "end" not in last:
        yield before, turned(rows, before)
        before += len(rows)
        last = next(lines)
        rows = list(_rows(last, head))


def _rows(line: Mapping[str, Any], head: Mapping[str, Any]) -> Iterator[Row]:
    names = list(head["columns"])
    for wkb, values in line.get("rows", ()):
        cells: dict[str, Value] = dict(zip(names, values, strict=True))
        yield (None if wkb is None else base64.b64decode(wkb)), cells


def _layer(head: Mapping[str, Any], features: Any, warnings: list[Remark], system: System | None = None) -> Layer:
    return Layer(
        name=head["layer"],
        crs=system.label if system is not None else (head["crs"] or ""),
        features=features,
        columns=head["columns"],
        pipeline=system.pipeline if system is not None else "",
        encoding=head["encoding"],
        count=head["count"],
        warnings=warnings,
    )


def _order(file: Path, what: str, wanted: Wanted, limits: Limits) -> dict[str, Any]:
    declared, recoded = declared_of(file)
    return {
        "what": what,
        "path": str(file),
        "format": format_of(file),
        "layer": wanted.layer,
        "encoding": wanted.encoding,
        "declared": declared,
        "recoded": recoded,
        "memory": limits.memory,
        "seconds": limits.seconds,
        "batch": FIRST_BATCH,
        "most_features": limits.features,
    }


@contextmanager
def _at_hand(path: Path, limits: Limits) -> Iterator[tuple[Path, str]]:
    """The file that is to be read, and the name by which it is told about: out of its package where it is packed."""
    beside = [each for each in path.parent.glob(f"{escape(path.stem)}.*") if each.is_file()] or [path]
    largest = max(each.stat().st_size for each in {*beside, path})
    if largest > limits.file_bytes:
        raise GeoFileError("geo_file_too_large", Spot(path.name), f"{largest >> 20} > {limits.file_bytes >> 20} MiB")
    with ExitStack() as stack:
        suffix = path.suffix.lower()
        if suffix == ".xlsx":
            unpack(path, None, limits)
        if suffix not in PACKED:
            yield path.resolve(), path.name
            return
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        written = unpack(path, folder, limits)
        if suffix == ".kmz":
            for each in written:
                if each.suffix.lower() == ".kml":
                    format_of(each)
            yield path.resolve(), path.name
        else:
            yield _main_of(written, path), path.name


def _main_of(written: Sequence[Path], path: Path) -> Path:
    """The one file of a package that the others belong to."""
    found = [each for each in written if each.suffix.lower() in FORMATS and each.suffix.lower() != ".txt"]
    if len(found) != 1:
        raise GeoFileError("geo_layer_unnamed", Spot(path.name), ", ".join(each.name for each in found))
    return found[0]
