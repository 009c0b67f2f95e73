"""Accepting a submission: stored as it came, in the transaction of the change that it becomes.

    laid = lay_down(posted, files)                     # before: bytes durable, nothing written
    accepted = accept(connection, user, laid, …)       # the caller commits, and only then answers and rings

The same bytes any number of times, in parallel too, are one change (fault B03): a unique key, behind a lock that all
submissions take. What cannot become a change yet, because nobody published its form here, waits for that with its
bytes. This module must not judge who may write; the merge does.
"""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.openrosa.app_users import AppUser
from field.openrosa.entities.ids import dossier_id
from field.openrosa.submissions import flags, turning, writing
from field.openrosa.submissions.laying import lay_down
from field.openrosa.submissions.lines import standing_of
from field.openrosa.submissions.parts import Arrived, await_parts, keep_parts, missing_parts
from field.openrosa.submissions.placing import area_of
from field.openrosa.submissions.reading.instance import Instance, dossier_of_instance
from field.openrosa.submissions.stored import TAKEN, WAITING, Stored, said_text, submissions
from field.openrosa.submissions.streams import stream_of
from field.openrosa.submissions.values import AGAIN, BESIDE, PARTIAL, Accepted, Laid
from field.openrosa.submissions.values import TAKEN as TAKEN_CODE
from field.openrosa.submissions.writing import Hand
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import counter, state, submission
from sync.head import Value

__all__ = ["accept", "lay_down"]

_LOCK = "submissions"


def accept(connection: Connection, user: AppUser, laid: Laid, surroundings: Surroundings) -> Accepted:
    """Take in what was laid down; the caller commits."""
    insert(connection, counter, [{"name": _LOCK, "n": 0}], replace=("n",))  # one after the other, until the commit
    stream = stream_of(connection, user, laid.posted.device, surroundings)
    hand = Hand(user, stream, laid.posted.sent, surroundings)
    instance = laid.instance
    same = submissions(connection, submission.c.instance == instance.id)
    known = next((each for each in same if each.sha256 == laid.sha256), None)
    if known is not None:
        shards, code = _again(connection, hand, known, laid), AGAIN
    else:
        known, shards = _first(connection, hand, laid, beside=bool(same))
        code = BESIDE if same else TAKEN_CODE
    missing = missing_parts(connection, known.id)
    now_stored = submissions(connection, submission.c.id == known.id)[0]
    flags.tell_missing(connection, now_stored, missing, surroundings.now())
    partial = bool(missing) or laid.posted.is_incomplete
    return Accepted(instance.id, PARTIAL if partial and code != BESIDE else code, partial, shards)


def _first(connection: Connection, hand: Hand, laid: Laid, beside: bool) -> tuple[Stored, frozenset[int]]:
    """A submission that was not here: its row, its files, its change."""
    one = _stored(connection, hand, laid, beside)
    form = stored_catalogue(connection).form(one.ref)
    if form is None:
        keep_parts(connection, one.id, hand.stream, laid.files, hand.surroundings)
        return one, frozenset()
    return one, turn(connection, hand, one, laid, form)


def turn(connection: Connection, hand: Hand, one: Stored, laid: Laid, form: Form) -> frozenset[int]:
    """Make a stored submission the change that it is, with its files; returns the shards with new work."""
    there = keep_parts(connection, one.id, hand.stream, laid.files, hand.surroundings)
    return turned_with(connection, hand, one, laid.instance, form, there)


def turned_with(
    connection: Connection, hand: Hand, one: Stored, instance: Instance, form: Form, there: Arrived
) -> frozenset[int]:
    """The same for a submission whose files are kept."""
    known = turning.plans_for(connection, form, _of_dossier(connection, one))
    found = turning.turned(connection, known, one, instance, hand.surroundings.now())
    await_parts(connection, one.id, found.awaited.values(), [each.name for each in there.first])
    values = _begun(connection, hand.user, one, instance, form, found) | dict(found.values)
    writing.note_rows(connection, one, found.answers)
    shards = writing.write_turned(connection, hand, one, known, found, values, there)
    if one.beside and values:
        flags.tell_beside(connection, one, hand.stream, hand.surroundings.now())
    return shards


def _again(connection: Connection, hand: Hand, known: Stored, laid: Laid) -> frozenset[int]:
    """The same bytes again: only files can be new."""
    there = keep_parts(connection, known.id, hand.stream, laid.files, hand.surroundings)
    form = stored_catalogue(connection).form(known.ref)
    if form is None or known.status == WAITING or not (there.first or there.beside):
        return frozenset()
    read = turning.plans_for(connection, form, _of_dossier(connection, known))
    return writing.write_parts(connection, hand, known, read, laid.instance, there)


def _stored(connection: Connection, hand: Hand, laid: Laid, beside: bool) -> Stored:
    """Its row, written."""
    instance, standing = laid.instance, standing_of(laid.instance.entity, hand.stream)
    is_known = stored_catalogue(connection).form(instance.ref) is not None
    row = {
        "instance": instance.id,
        "sha256": laid.sha256,
        "deprecated": instance.deprecated if instance.deprecated != instance.id else "",
        "app_user": hand.user.id,
        "stream": hand.stream,
        "form": instance.form,
        "version": instance.version,
        "dossier": _dossier(connection, instance),
        "branch": standing.branch,
        "step": standing.step,
        "trunk": standing.trunk,
        "xml": laid.posted.xml,
        "received": hand.surroundings.now(),
        "status": TAKEN if is_known else WAITING,
        "beside": beside,
        "said": said_text(()),
        "rows": "{}",
    }
    insert(connection, submission, [row])
    mine = (submission.c.instance == instance.id, submission.c.sha256 == laid.sha256)
    return submissions(connection, *mine)[0]


def _dossier(connection: Connection, instance: Instance) -> str:
    """Which dossier an instance is about: the one it names, that of what it corrects or is corrected by, its own."""
    if instance.entity is not None:
        return dossier_id(instance.entity.id)
    mine, column = [instance.id, *([instance.deprecated] if instance.deprecated else [])], submission.c
    related = or_(column.instance.in_(mine), column.deprecated == instance.id)
    found = connection.execute(select(column.dossier).where(related).order_by(column.id)).scalars().first()
    return found or dossier_of_instance(instance.deprecated or instance.id)


def _of_dossier(connection: Connection, one: Stored) -> list[Stored]:
    return submissions(connection, submission.c.dossier == one.dossier)


def _begun(
    connection: Connection, user: AppUser, one: Stored, instance: Instance, form: Form, found: turning.Turned
) -> dict[str, Value]:
    """Where a dossier begins that this one begins, as far as home knows."""
    if one.trunk is not None or one.step or (instance.entity and not instance.entity.creates):
        return {}
    others = [each for each in _of_dossier(connection, one) if each.said and each.id != one.id]
    is_known = connection.execute(select(state.c.number).where(state.c.dossier == one.dossier)).scalar() is not None
    if one.beside or (others and one.deprecated) or (is_known and not others):
        return {}
    area = area_of(connection, form, found.answers, user)
    return {turning.AREA: area} if area else {}
