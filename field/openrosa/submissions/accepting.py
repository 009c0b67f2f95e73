"""Accepting a submission: stored as it came, in the transaction of the change that it becomes.

    laid = lay_down(posted, files)                     # before: bytes durable, nothing written
    accepted = accept(connection, user, laid, …)       # the caller commits, and only then answers and rings

The same bytes any number of times, in parallel too, are one change (fault B03): a unique key, behind a lock that all
submissions take. What cannot become a change yet, because nobody published its form here, waits for that with its
bytes; what fails here is set aside with them, and stops nobody (law 5). Who may write is judged by the merge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, bindparam, select
from sqlalchemy import insert as sql_insert

from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.openrosa.app_users import AppUser
from field.openrosa.entities.ids import dossier_id
from field.openrosa.submissions import flags, turning, writing
from field.openrosa.submissions.laying import lay_down
from field.openrosa.submissions.lines import standing_of
from field.openrosa.submissions.parts import Arrived, await_parts, keep_parts, missing_of, missing_parts, new_parts
from field.openrosa.submissions.placing import area_of
from field.openrosa.submissions.reading.instance import Instance, dossier_of_instance
from field.openrosa.submissions.stored import (
    ASIDE,
    TAKEN,
    WAITING,
    Stored,
    of_dossier,
    related,
    rows_text,
    said_text,
    write_said,
)
from field.openrosa.submissions.streams import stream_of
from field.openrosa.submissions.values import AGAIN, BESIDE, PARTIAL, Accepted, Laid
from field.openrosa.submissions.values import TAKEN as TAKEN_CODE
from field.openrosa.submissions.writing import Hand, Written
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import counter, state, submission
from sync.head import Value

__all__ = ["accept", "lay_down"]

_LOCK = "submissions"
_ADD = sql_insert(submission).returning(submission.c.id)
_IS_KNOWN = select(state.c.number).where(state.c.dossier == bindparam("wanted"))


def accept(connection: Connection, user: AppUser, laid: Laid, surroundings: Surroundings) -> Accepted:
    """Take in what was laid down; the caller commits."""
    insert(connection, counter, [{"name": _LOCK, "n": 0}], replace=("n",))  # one after the other, until the commit
    stream = stream_of(connection, user, laid.posted.device, surroundings)
    hand, instance = Hand(user, stream, laid.posted.sent, surroundings), laid.instance
    others = related(connection, instance.id, instance.deprecated)
    same = [each for each in others if each.instance == instance.id]
    known = next((each for each in same if each.sha256 == laid.sha256), None)
    if known is not None:
        shards, missing = _again(connection, hand, known, laid)
        code = AGAIN
    else:
        shards, missing = _first(connection, hand, laid, others, beside=bool(same))
        code = BESIDE if same else TAKEN_CODE
    partial = bool(missing) or laid.posted.is_incomplete
    return Accepted(instance.id, PARTIAL if partial and code != BESIDE else code, partial, shards)


def _first(
    connection: Connection, hand: Hand, laid: Laid, others: Sequence[Stored], beside: bool
) -> tuple[frozenset[int], Sequence[str]]:
    """A submission that was not here: its change, its row, its files; what it still lacks."""
    one = _unstored(hand, laid, others, beside)
    form = stored_catalogue(connection).form(one.ref)
    became, is_new = Became(), not others and laid.instance.entity is None and not one.deprecated
    if form is not None:
        try:
            with connection.begin_nested():
                became = become(connection, hand, one, laid.instance, form, new_parts(laid.files), is_new)
        except Exception as error:  # whatever one submission does, it is received, and the others go on
            flags.tell_aside(connection, one, hand.stream, type(error).__name__, hand.surroundings.now())
            one = replace(one, status=ASIDE)
    row = _row(replace(one, status=WAITING if form is None else one.status), laid, became)
    added = connection.execute(_ADD, row).scalar_one()
    one = replace(one, id=added, said=became.written.said)
    keep_parts(connection, one.id, hand.stream, laid.files, hand.surroundings)
    await_parts(connection, one.id, became.missing)
    if became.missing:
        flags.tell_missing(connection, one, became.missing, hand.surroundings.now())
    return became.written.shards, became.missing


@dataclass(frozen=True, slots=True)
class Became:
    """What a submission became: its changes, the ids of its rows, and the files that it still lacks."""

    written: Written = field(default_factory=Written)
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    missing: Sequence[str] = ()


def become(
    connection: Connection,
    hand: Hand,
    one: Stored,
    instance: Instance,
    form: Form,
    there: Arrived,
    is_new: bool = False,
) -> Became:
    """Make a submission the change that it is; `there` are its files. `is_new`: nobody can know its dossier yet."""
    known = turning.plans_for(connection, form, () if is_new else of_dossier(connection, one.dossier))
    found = turning.turned(connection, known, one, instance, hand.surroundings.now())
    begun = _begun(connection, hand.user, one, instance, known, found, is_new)
    values = begun | dict(found.values)
    written = writing.write_turned(connection, hand, one, known, found, values, there)
    if one.beside and values:
        flags.tell_beside(connection, one, hand.stream, hand.surroundings.now())
    return Became(written, found.answers.rows, missing_of(found.awaited.values(), there.first))


def _again(connection: Connection, hand: Hand, known: Stored, laid: Laid) -> tuple[frozenset[int], Sequence[str]]:
    """The same bytes again: only files can be new."""
    there = keep_parts(connection, known.id, hand.stream, laid.files, hand.surroundings)
    form = stored_catalogue(connection).form(known.ref)
    written = Written()
    if form is not None and known.status == TAKEN and (there.first or there.beside):
        read = turning.plans_for(connection, form, of_dossier(connection, known.dossier))
        written = writing.write_parts(connection, hand, known, read, laid.instance, there)
        write_said(connection, known, written.said)
    missing = missing_parts(connection, known.id)
    flags.tell_missing(connection, known, missing, hand.surroundings.now())
    return written.shards, missing


def _unstored(hand: Hand, laid: Laid, others: Sequence[Stored], beside: bool) -> Stored:
    """A submission before it has a row."""
    instance, standing = laid.instance, standing_of(laid.instance.entity, hand.stream)
    return Stored(
        id=0,
        instance=instance.id,
        sha256=laid.sha256,
        deprecated=instance.deprecated if instance.deprecated != instance.id else "",
        app_user=hand.user.id,
        stream=hand.stream,
        form=instance.form,
        version=instance.version,
        dossier=_dossier(instance, others),
        branch=standing.branch,
        step=standing.step,
        trunk=standing.trunk,
        xml=laid.posted.xml,
        received=hand.surroundings.now(),
        status=TAKEN,
        beside=beside,
    )


def _row(one: Stored, laid: Laid, became: Became) -> dict[str, object]:
    row = {name: getattr(one, name) for name in Stored.__slots__ if name != "id"}
    return row | {"said": said_text(became.written.said), "rows": rows_text(became.rows)}


def _dossier(instance: Instance, others: Sequence[Stored]) -> str:
    """Which dossier an instance is about: the one it names, that of what it corrects or is corrected by, its own."""
    if instance.entity is not None:
        return dossier_id(instance.entity.id)
    return others[0].dossier if others else dossier_of_instance(instance.deprecated or instance.id)


def _begun(
    connection: Connection, user: AppUser, one: Stored, instance: Instance, known: turning.Known, found: turning.Turned,
    is_new: bool,
) -> dict[str, Value]:  # fmt: skip
    """Where a dossier begins that this one begins, as far as home knows."""
    if one.beside or one.trunk is not None or one.step or (instance.entity and not instance.entity.creates):
        return {}
    others = any(each.said and each.id != one.id for each in known.submissions)
    if one.deprecated if others else not is_new and _is_known(connection, one.dossier):
        return {}
    area = area_of(connection, known.form, found.answers, user)
    return {turning.AREA: area} if area else {}


def _is_known(connection: Connection, dossier: str) -> bool:
    return connection.execute(_IS_KNOWN, {"wanted": dossier}).scalar() is not None
