"""Rows of repeats out of a table: each line may say one row of each repeat, and lines of one key are one dossier.

A row's id follows from what it says, so that the same line again is the same row. This module must not read a file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from field.bringing.faults import Faults
from field.bringing.orders import Drafted, Order
from field.forms.filling.counted import row_id
from geo.problem import GeoFileError, Spot
from sync.head import Value
from sync.strict_json import dumps

MOST_ROWS = 300
"""They stand in one change of a dossier, which has room for so many."""


_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?$")
"""A whole day, or a moment, in its one spelling."""


def row_of(time: int | None, *key: str) -> str:
    """The id of a row, alike each time; rows stand in the order of their times (UTC ms)."""
    digest = hashlib.sha256("\n".join(("packhorse row 1", *key)).encode()).digest()
    return row_id(time or 0, lambda size: digest[:size])


def as_row(dossier: str, repeat: str, answers: Mapping[str, Value]) -> Mapping[str, Value]:
    """The answers of one line, by their paths in a row of a repeat; the first day or time among them orders rows."""
    if not answers:
        return {}
    told = dumps(dict(sorted(answers.items())))
    row = row_of(_time(answers), dossier, repeat, told if isinstance(told, str) else told.decode())
    return {f"{repeat}/{row}/{name}": value for name, value in answers.items()}


def joined(order: Order, drafts: Iterable[Drafted], faults: Faults) -> list[Drafted]:
    """Lines of one dossier as one draft, in the order of the first ones; what they say differently is a fault."""
    found: dict[str, Drafted] = {}
    for draft in drafts:
        before = found.get(draft.dossier)
        found[draft.dossier] = draft if before is None else _together(order, before, draft, faults)
    for each in found.values():
        rows = {path.rpartition("/")[0] for path in each.values if _is_of_row(order, path)}
        if len(rows) > MOST_ROWS:
            faults.add(GeoFileError("bring_too_many", Spot(order.file, feature=str(each.feature)), f"{len(rows)} rows"))
    return list(found.values())


def _together(order: Order, before: Drafted, draft: Drafted, faults: Faults) -> Drafted:
    for path, value in draft.values.items():
        if not _is_of_row(order, path) and before.values.get(path, value) != value:
            told = f"{path}: {before.feature} → {before.values[path]}, {draft.feature} → {value}"
            faults.add(GeoFileError("bring_rows_differ", Spot(order.file, feature=str(draft.feature)), told))
    return replace(before, values={**draft.values, **before.values})


def _is_of_row(order: Order, path: str) -> bool:
    return path.partition("/")[0] in order.repeats


def _time(answers: Mapping[str, Value]) -> int:
    """The first day or time that is told, UTC ms; 0 where none is."""
    for value in answers.values():
        if isinstance(value, str) and _DAY.match(value):
            moment = datetime.fromisoformat(value)
            return round((moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp() * 1000)
    return 0
