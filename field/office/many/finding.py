"""The open conflicts that a rule is asked about, and how many there are of each form and question. Read only.

Only plain answers: what becomes of a dossier, where it belongs and its official number no rule settles; nor what the
village was asked about, or what is before a supervisor. What somebody decided and no worker merged yet is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select, tuple_

from field.areas.tree import descendants
from field.dossiers.sight import Sight, dossier_seen
from field.forms.form import pattern_of
from field.merge.folding.ranks import FIRST
from field.office.attention import is_escalated
from field.office.many.wanted import Wanted
from field.office.queue import is_decided
from field.storage.bulk import any_of
from field.tables import conflict, dossier, question
from field.tables.office.errands import OPEN

STEP = 500
_PLACE = (conflict.c.opened_at, conflict.c.id)


def found(connection: Connection, sight: Sight, wanted: Wanted, most: int) -> Iterator[Sequence[Any]]:
    """Conflicts, the oldest first, in groups, no more than `most`; each with its dossier's form version."""
    asked, after, left = _asked(connection, sight, wanted), None, most
    while left > 0:
        page = asked if after is None else asked.where(tuple_(*_PLACE) > tuple_(*after))
        rows = connection.execute(page.limit(STEP)).all()
        group = [row for row in rows if not wanted.pattern or pattern_of(row.path) == wanted.pattern][:left]
        if group:
            yield group
        if len(rows) < STEP:
            return
        after, left = (rows[-1].opened_at, rows[-1].id), left - len(group)


def numbers(connection: Connection, sight: Sight) -> Mapping[tuple[str, str], int]:
    """How many conflicts a rule may be asked about, by form and question (its pattern)."""
    rows = connection.execute(
        _settleable(select(conflict.c.form, conflict.c.path, func.count().label("many")), sight).group_by(
            conflict.c.form, conflict.c.path
        )
    )
    counted: dict[tuple[str, str], int] = {}
    for form, path, many in rows:
        key = form, pattern_of(path)
        counted[key] = counted.get(key, 0) + many
    return counted


def _asked(connection: Connection, sight: Sight, wanted: Wanted) -> Select[Any]:
    chosen = _settleable(select(conflict, dossier.c.version), sight)
    if wanted.form:
        chosen = chosen.where(conflict.c.form == wanted.form)
    if wanted.pattern:
        first, _, _ = wanted.pattern.partition("*")
        chosen = chosen.where(conflict.c.path.startswith(first, autoescape=True))
    if wanted.area:
        chosen = chosen.where(dossier_seen(Sight(descendants(connection, [wanted.area]))))
    if wanted.rank is not None:
        chosen = chosen.where(conflict.c.rank == wanted.rank)
    elif not wanted.is_of_any_rank:
        chosen = chosen.where(conflict.c.rank > FIRST)
    return chosen.order_by(*_PLACE)


def _settleable(chosen: Select[Any], sight: Sight) -> Select[Any]:
    asked = exists().where(question.c.dossier == conflict.c.dossier, question.c.status == OPEN)
    return chosen.join(dossier, dossier.c.dossier == conflict.c.dossier).where(
        conflict.c.settled.is_(None),
        conflict.c.kind == "siblings",
        ~conflict.c.path.startswith("_", autoescape=True),
        ~conflict.c.path.endswith("/_life", autoescape=True),
        dossier_seen(sight),
        ~is_decided(),
        ~is_escalated(),
        ~asked,
    )


def within(connection: Connection, sight: Sight, conflicts: Sequence[int]) -> frozenset[int]:
    """Those of these conflicts that are within sight."""
    chosen = select(conflict.c.id).join(dossier, dossier.c.dossier == conflict.c.dossier)
    return frozenset(connection.scalars(chosen.where(any_of(conflict.c.id, list(conflicts)), dossier_seen(sight))))
