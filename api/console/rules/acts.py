"""Seeing what a rule would do, leaving lines out, running, taking back, throwing away. Each is a form.

A small batch is written at once; of a large one the first piece, and workers write the rest. It may not judge.
"""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring, ring_batches
from api.console.reconcile.views import screen
from api.console.rules.asked import wanted_of
from api.console.rules.views import seen
from api.database import surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.fields import is_number
from api.resources.reader import note, reader
from field.office.many.drafting import discard, draft, leave_out, order
from field.office.many.running import Piece, work_piece
from field.office.many.undoing import order_undo
from field.reconcile.errors import NoSuchBatchError
from field.tables.office.batches import DRAFT
from sync.strict_json import check_text

MOST_LINES = 200


@screen.on("/rules", access=staff("settle"), methods=("POST",))
def preview() -> Response:
    """See what a rule would do: a batch that has not run."""
    form = _form()
    wanted = wanted_of(form)
    with writing() as connection:
        key = draft(connection, reader(connection, "settle").sight, wanted, caller().person, surroundings())
    return _to(url_for("reconcile.one_batch", batch=key))


@screen.on("/rules/<int:batch>/lines", access=staff("settle"), methods=("POST",))
def choose_lines(batch: int) -> Response:
    """Which lines of a page are to run; then the same page, the next one, or the batch itself runs."""
    form, shown = _form(), _numbers("shown")
    kept = _numbers("line") & shown
    after, goes = form.get("after", "0"), form.get("go", "")
    with writing() as connection:
        _own_draft(connection, batch)
        leave_out(connection, batch, shown - kept, back=kept)
    if goes == "run":
        return _run(batch)
    if goes == "next" and shown:
        after = str(max(shown))
    flash("done_lines")
    return _to(url_for("reconcile.one_batch", batch=batch) + (f"?after={after}" if is_number(after) else ""))


@screen.on("/rules/<int:batch>/undo", access=staff("settle"), methods=("POST",))
def undo_batch(batch: int) -> Response:
    """Take a batch back, except where somebody has written since."""
    with writing() as connection:
        seen(connection, batch, reader(connection, "settle").sight)
        if not order_undo(connection, batch, caller().person):
            flash("done_cannot")
            return _to(url_for("reconcile.one_batch", batch=batch))
        note(connection, "undo_batch", str(batch))
        piece = work_piece(connection, batch, surroundings())
    return _worked(batch, piece, "done_batch_undone")


@screen.on("/rules/<int:batch>/discard", access=staff("settle"), methods=("POST",))
def throw_away(batch: int) -> Response:
    """A draft that is not wanted goes; nothing was settled by it."""
    with writing() as connection:
        _own_draft(connection, batch)
        discard(connection, batch)
    flash("done_discarded")
    return _to(url_for("reconcile.rules"))


def _run(batch: int) -> Response:
    with writing() as connection:
        _own_draft(connection, batch)
        order(connection, batch)
        note(connection, "run_batch", str(batch))
        piece = work_piece(connection, batch, surroundings())
    return _worked(batch, piece, "done_batch")


def _worked(batch: int, piece: Piece, said: str) -> Response:
    ring(piece.shards)
    if not piece.is_last:
        ring_batches()
    flash(said)
    return _to(url_for("reconcile.one_batch", batch=batch))


def _own_draft(connection: Any, batch: int) -> None:
    """Raises NoSuchBatchError for anything but a draft of the caller's own."""
    row = seen(connection, batch, reader(connection, "settle").sight)
    if row.state != DRAFT or row.person != caller().person:
        raise NoSuchBatchError(str(batch))


def _form() -> dict[str, str]:
    check_text(request.form.to_dict(flat=False), "form")
    return request.form.to_dict()


def _numbers(name: str) -> set[int]:
    given = request.form.getlist(name)
    if len(given) > MOST_LINES or not all(map(is_number, given)):
        raise Refusal("wrong_values", [Detail(name, "not a line")])
    return {int(each) for each in given}


def _to(address: str) -> Response:
    return Response(status=303, headers={"Location": address})
