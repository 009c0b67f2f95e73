"""Undoing: a void names changes of its own dossier, one by one; they neither write nor replace any more.

Exactly what was there returns, except where later changes replaced it. A void is a change too, so it can be undone.
What is known only from recovered states cannot be voided; staff restate it. This module must not merge.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, select

from field.intake.desk import DeskDraft, write_at_desk
from field.reconcile.errors import NotADecisionError
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import change, dossier, stream
from field.tables.dossiers.log import MERGED, WAITING
from sync.change import decode_change
from sync.names import Name, name_of, split_name
from sync.segment import MAX_CHANGES

DESK = "desk"


def undo(connection: Connection, name: Name, by: str, note: str, surroundings: Surroundings) -> Name:
    """Void a decision, or the void of one; returns the name of the void. NotADecisionError for anything else."""
    return void(connection, [name], by, note, surroundings, only=DESK)[0]


def void(
    connection: Connection,
    names: Collection[Name],
    by: str,
    note: str,
    surroundings: Surroundings,
    only: str | None = None,
) -> list[Name]:
    """Void these changes of whatever dossiers; returns the names of the voids, one for each dossier.

    NotADecisionError when one is not in the log, was declined or erased, or is not of a stream of the kind `only`.
    """
    parts = [split_name(name) for name in names]
    chosen = _columns().where(
        any_of(change.c.stream, {part.stream for part in parts}), any_of(change.c.n, {part.n for part in parts})
    )
    if only is not None:
        chosen = chosen.where(stream.c.kind == only)
    found = {name_of(row.stream, row.n, row.hash): row for row in connection.execute(chosen)}
    missing = [name for name in names if name not in found]
    if missing:
        raise NotADecisionError(" ".join(missing))
    return _void(connection, [found[name] for name in names], by, note, surroundings)


def undo_stream(
    connection: Connection, writer: str, since: int, by: str, note: str, surroundings: Surroundings
) -> list[Name]:
    """Void everything that the stream `writer` wrote since an effective time (UTC ms), held changes left out (D26).

    Returns the names of the voids, one for each dossier: each can be undone by itself.
    """
    flood = _columns().where(change.c.stream == writer, change.c.effective >= since).order_by(change.c.n)
    return _void(connection, connection.execute(flood).all(), by, note, surroundings)


def _columns() -> Any:
    columns = (change.c.stream, change.c.n, change.c.hash, change.c.dossier, change.c.body)
    return (
        select(*columns, dossier.c.form, dossier.c.version)
        .join(stream, stream.c.stream == change.c.stream)
        .outerjoin(dossier, dossier.c.dossier == change.c.dossier)
        .where(change.c.status.in_((MERGED, WAITING)), change.c.dossier.is_not(None), change.c.body.is_not(None))
    )


def _void(connection: Connection, rows: Sequence[Any], by: str, note: str, surroundings: Surroundings) -> list[Name]:
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.dossier, []).append(row)
    drafts = [
        DeskDraft(
            dossier=key,
            form=_form_ref(group[0]),
            void=tuple(sorted(name_of(row.stream, row.n, row.hash) for row in group)),
            note=note,
        )
        for key, group in groups.items()
    ]
    starts = range(0, len(drafts), MAX_CHANGES)
    parts = [write_at_desk(connection, drafts[at : at + MAX_CHANGES], by, surroundings) for at in starts]
    return [name for part in parts for name in part]


def _form_ref(row: Any) -> str:
    """The newest form version of the dossier or, while nothing of it is merged, the change's own."""
    if row.form is None:
        return decode_change(row.body, row.hash).form
    return f"{row.form}@{row.version or 0}"
