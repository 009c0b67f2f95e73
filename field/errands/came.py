"""What phones wrote of some dossiers, and home merged: in the order of the moments that count.

Home's and the desk's changes are no answers and no visits; their voids count. What was voided or declined is not here.
This module must not know errands.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Row, select

from field.checks.subjects import is_answer
from field.merge.folding.fold import from_stub
from field.storage.bulk import any_given
from field.tables import change, stream
from field.tables.dossiers.log import ERASED, MERGED
from sync.change import Change, decode_change
from sync.show import voided_names

PHONE = "installation"

_LOG = (
    select(
        change.c.dossier,
        change.c.hash,
        change.c.stream,
        change.c.n,
        change.c.body,
        change.c.stub,
        change.c.effective,
        change.c.received,
        change.c.trusted,
        stream.c.kind,
    )
    .join(stream, stream.c.stream == change.c.stream)
    .where(any_given(change.c.dossier, "dossiers"), change.c.status.in_((MERGED, ERASED)))
)


@dataclass(frozen=True, slots=True)
class Came:
    """A phone's change, and its moment (UTC ms): effective time, or reception where the clock is not trusted.

    Of an erased one nothing is known that it said but what it replaced.
    """

    change: Change
    at: int
    is_erased: bool = False

    @property
    def has_answers(self) -> bool:
        """Whether it sets an answer of somebody; an erased one did."""
        return self.is_erased or any(map(is_answer, self.change.set))

    def sets(self, paths: Collection[str]) -> bool:
        """Whether it writes at or under one of these paths; of an erased one, whether it replaced something there."""
        written = self.change.sup if self.is_erased else self.change.set
        return any(each == path or each.startswith(f"{path}/") for each in written for path in paths)


def came_of(connection: Connection, dossiers: Collection[str]) -> Mapping[str, list[Came]]:
    """For each dossier what came from phones; one statement."""
    if not dossiers:
        return {}
    by_dossier: dict[str, list[tuple[Any, Change]]] = {dossier: [] for dossier in dossiers}
    for row in connection.execute(_LOG, {"dossiers": list(dossiers)}):
        if row.body is not None or row.stub is not None:
            found = from_stub(cast("Row[Any]", row)) if row.body is None else decode_change(row.body, row.hash)
            by_dossier[row.dossier].append((row, found))
    return {dossier: _in_order(pairs) for dossier, pairs in by_dossier.items()}


def _in_order(pairs: Iterable[tuple[Any, Change]]) -> list[Came]:
    known = list(pairs)
    voided = voided_names(found for _, found in known)
    counting = [
        Came(found, row.effective if row.trusted else row.received, row.body is None)
        for row, found in known
        if row.kind == PHONE and found.name not in voided
    ]
    return sorted(counting, key=lambda each: (each.at, each.change.name))
