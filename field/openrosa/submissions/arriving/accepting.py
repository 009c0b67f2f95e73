"""Accepting a submission: its row and its bytes, durably, and nothing else; what it becomes is done behind the answer.

    laid = lay_down(posted, files)                     # before: bytes durable, nothing written
    accepted = accept(connection, user, laid, …)       # the caller commits, and only then answers and rings

The same bytes any number of times, in parallel too, are one row (fault B03): a unique key, and one statement. Where two
contents of one instance meet, what the app is told is a courtesy; which one stands beside is found when they are
turned. This module must not look at an answer, nor judge who may write.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, exists, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from field.openrosa.app_users import AppUser
from field.openrosa.entities.ids import dossier_id
from field.openrosa.submissions.arriving.files import keep_files
from field.openrosa.submissions.reading.instance import Instance, dossier_of_instance
from field.openrosa.submissions.stored import LATE, TAKEN, WAITING, Stored, rows_text, said_text
from field.openrosa.submissions.values import AGAIN, BESIDE, PARTIAL, Accepted, Laid
from field.openrosa.submissions.values import TAKEN as TAKEN_CODE
from field.surroundings import Surroundings
from field.tables import submission

_other = submission.alias()
_ROW: dict[str, Any] = {name: bindparam(name) for name in Stored.__slots__ if name not in {"id", "beside"}}
_ROW["beside"] = exists(select(_other.c.id).where(_other.c.instance == bindparam("instance")))
_IS_RUNG: ColumnElement[bool] = literal_column(
    "EXISTS (SELECT 1 FROM submission AS other"
    " WHERE other.status <> 'taken' AND other.status = 'waiting' AND other.id < submission.id)"
)
"""Whoever posted what waits still has rung, and whoever hears that turns this too; else the sweeper does."""
_ADD = {
    name: insert(submission)
    .values(_ROW)
    .on_conflict_do_nothing()
    .returning(submission.c.id, submission.c.beside, _IS_RUNG.label("is_rung"))
    for name, insert in (("sqlite", insert_on_sqlite), ("postgresql", insert_on_postgresql))
}
_KNOWN = (
    select(submission.c.id)
    .where(submission.c.instance == bindparam("instance"), submission.c.sha256 == bindparam("sha256"))
    .with_for_update()
)
"""Locked, so that nobody who is turning it just now overlooks its new files."""
_COME_LATE = (
    update(submission).where(submission.c.id == bindparam("known"), submission.c.status == TAKEN).values(status=LATE)
)


def accept(connection: Connection, user: AppUser, laid: Laid, surroundings: Surroundings) -> Accepted:
    """Take in what was laid down; the caller commits."""
    row = _row(user, laid, surroundings.now())
    added = connection.execute(_ADD[connection.dialect.name], row).one_or_none()
    must_ring = added is not None and not added.is_rung
    if laid.files:
        key = added.id if added is not None else connection.execute(_KNOWN, row).scalar_one()
        if keep_files(connection, key, user, laid, surroundings) and added is None:
            connection.execute(_COME_LATE, {"known": key})
            must_ring = True
    is_partial = laid.posted.is_incomplete or len(laid.files) < len(laid.posted.parts)
    code = PARTIAL if is_partial else TAKEN_CODE if added is not None else AGAIN
    return Accepted(laid.instance.id, BESIDE if added is not None and added.beside else code, is_partial, must_ring)


def _row(user: AppUser, laid: Laid, now: int) -> dict[str, Any]:
    """What is known of a submission before it is turned: what its bytes say, and who sent them when."""
    instance, posted = laid.instance, laid.posted
    return {
        "instance": instance.id,
        "sha256": laid.sha256,
        "deprecated": instance.deprecated if instance.deprecated != instance.id else "",
        "app_user": user.id,
        "device": posted.device,
        "scope": user.scope.version,
        "sent": posted.sent,
        "stream": "",
        "form": instance.form,
        "version": instance.version,
        "dossier": dossier_of(instance),
        "branch": "",
        "step": 0,
        "trunk": None,
        "xml": posted.xml,
        "received": now,
        "status": WAITING,
        "said": said_text(()),
        "rows": rows_text({}),
    }


def dossier_of(instance: Instance) -> str:
    """Which dossier an instance is about as far as it says itself: the one it names, or its own."""
    if instance.entity is not None:
        return dossier_id(instance.entity.id)
    return dossier_of_instance(instance.deprecated or instance.id)
