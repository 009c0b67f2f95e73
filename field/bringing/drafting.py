"""Features as drafts of dossiers, before anything is written: every cell read, every shape fitted, every fault told.

A dossier's id follows from the key of its feature (or from the file's hash and the feature's number), so the same file
again makes the same dossiers and a newer file finds those of the older one. This module must not touch a database.
"""

from __future__ import annotations

import base64
import hashlib
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from field.bringing.faults import Faults
from field.bringing.orders import Drafted, Order, check
from field.bringing.rows import as_row, joined
from field.bringing.shapes import UnfitShapeError, kind_of, text_of
from field.bringing.values import UnreadableCellError, answers_of
from geo.layers import Feature, Layer
from geo.layers.validity import fault_of
from geo.problem import GeoFileError, Spot
from sync.head import Value
from sync.names import base64url

MOST_FEATURES = 20_000
"""So many are written at once, or none of them; more are written in pieces (`field.bringing.whole`)."""


def drafts_of(order: Order, layer: Layer) -> list[Drafted]:
    """A draft for each feature. Raises RefusedError with all that is wrong, and GeoFileError where reading ends."""
    faults, drafts = Faults(), []
    for draft in drafting(order, layer, faults):
        if draft.feature > MOST_FEATURES:
            spot = Spot(order.file, layer.name, str(draft.feature))
            raise GeoFileError("bring_too_many", spot, f"> {MOST_FEATURES}")
        drafts.append(draft)
    faults.check()
    return drafts


def drafting(order: Order, layer: Layer, faults: Faults, after: int = 0) -> Iterator[Drafted]:
    """The drafts of features behind the first `after`, as they are read; what is wrong with others goes to `faults`."""
    check(order, layer.name, layer.columns)
    if order.repeats:
        every = joined(order, _each(order, layer, faults, 0, MOST_FEATURES), faults)
        yield from (draft for draft in every if draft.feature > after)
        return
    seen = set[str]()
    for draft in _each(order, layer, faults, after):
        if draft.dossier in seen:
            spot = Spot(order.file, layer.name, str(draft.feature))
            faults.add(GeoFileError("bring_key_repeated", spot, order.key))
        seen.add(draft.dossier)
        yield draft


def _each(order: Order, layer: Layer, faults: Faults, after: int, most: int = sys.maxsize) -> Iterator[Drafted]:
    for feature in layer.features:
        if feature.number <= after:
            continue
        spot = Spot(order.file, layer.name, str(feature.number))
        if feature.number > most:
            raise GeoFileError("bring_too_many", spot, f"> {most}")
        try:
            yield _draft(order, feature, spot)
        except GeoFileError as found:
            faults.add(found)


def dossier_of(form: str, *key: str) -> str:
    """The id of the dossier that a key names, alike on every machine."""
    return base64url(hashlib.sha256("\n".join(("packhorse import 1", form, *key)).encode()).digest()[:16])


def _draft(order: Order, feature: Feature, spot: Spot) -> Drafted:
    dossier, values = _dossier(order, feature, spot), dict[str, Value]()
    rows: dict[str, dict[str, Value]] = {}
    told: list[tuple[str, Any, str]] = [(path, text, "--set") for path, text in order.given.items()]
    told += [(path, feature.values.get(column), column) for column, path in order.columns.items()]
    for path, cell, column in told:
        repeat, sign, name = path.partition("/")
        into = rows.setdefault(repeat, {}) if sign else values
        into |= _answers(order, path, name if sign else path, cell, spot, column)
    for repeat, answers in rows.items():
        values |= as_row(dossier, repeat, answers)
    source: dict[str, object] = {"file": order.file, "sha256": order.sha256, "layer": spot.layer}
    source["feature"] = feature.number
    if feature.geometry is not None:
        path, text = _placed(order, feature, spot)
        values[path] = text
        if feature.original is not None:
            source["crs"] = feature.original.crs
            source["shapes"] = {path: base64.b64encode(feature.original.wkb).decode()}
    return Drafted(feature.number, dossier, values, source)


def _answers(order: Order, path: str, at: str, cell: Any, spot: Spot, column: str) -> Mapping[str, Value]:
    question = order.question(path)
    assert question is not None  # checked before
    try:
        return answers_of(question, at, cell)
    except UnreadableCellError as error:
        raise GeoFileError("bring_value_unreadable", spot, f"{column} → {path} ({question.type}): {error}") from None


def _placed(order: Order, feature: Feature, spot: Spot) -> tuple[str, str]:
    shape = feature.geometry
    wrong = fault_of(shape)
    if wrong is not None and wrong[0] == "geo_shape_crossing":
        raise GeoFileError("geo_shape_crossing", spot, wrong[1])
    try:
        kind = kind_of(shape)
        path = order.place_for(kind)
        if path is None:
            raise GeoFileError("bring_place_unknown", spot, f"{kind}: {', '.join(_places(order, kind))}")
        return path, text_of(shape)
    except UnfitShapeError as error:
        raise GeoFileError(error.code, spot, error.detail) from None


def _places(order: Order, kind: str) -> Iterator[str]:
    return (path for path, question in order.form.questions.items() if question.kind == kind and "/" not in path)


def _dossier(order: Order, feature: Feature, spot: Spot) -> str:
    if not order.key:
        return dossier_of(order.form.id, order.sha256, spot.layer, str(feature.number))
    key = feature.values.get(order.key)
    if key is None or str(key).strip() == "":
        raise GeoFileError("bring_key_repeated", spot, f"{order.key} = ")
    return dossier_of(order.form.id, order.key, str(key).strip())
