"""One batch of submissions made the changes that they are, in the order in which they came, in one transaction.

About the dossiers of most nothing else is known: those are written together. What stands beside others is written by
itself, after all that came before it. Whatever one of them raises, the caller keeps nothing of the batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from field.forms.catalogue import Catalogue
from field.forms.form import Form
from field.openrosa.app_users import AppUser, by_ids
from field.openrosa.submissions import flags
from field.openrosa.submissions.reading.instance import Instance, read_instance
from field.openrosa.submissions.stored import LATE, TAKEN, Stored, related, write_turned
from field.openrosa.submissions.turning import files
from field.openrosa.submissions.turning.drafting import plans_for, turned
from field.openrosa.submissions.turning.files import Arrived
from field.openrosa.submissions.turning.near import Near
from field.openrosa.submissions.turning.placing import begun, placed
from field.openrosa.submissions.turning.streams import stream_of
from field.openrosa.submissions.turning.writing import Hand, Ready, Written, write_all, write_among, write_files
from field.surroundings import Surroundings
from sync.clock import ClockReading


@dataclass
class Batch:
    """What is at hand while a batch is turned, and what has come of it so far."""

    connection: Connection
    surroundings: Surroundings
    catalogue: Catalogue
    users: Mapping[str, AppUser]
    there: Mapping[int, Arrived]
    near: Near
    streams: dict[tuple[str, str], str] = field(default_factory=dict)
    above: dict[str, frozenset[str]] = field(default_factory=dict)
    ready: list[Ready] = field(default_factory=list)
    done: dict[int, Stored] = field(default_factory=dict)
    shards: set[int] = field(default_factory=set)


def turn_batch(
    connection: Connection, ones: Sequence[Stored], catalogue: Catalogue, surroundings: Surroundings
) -> frozenset[int]:
    """Turn these, whose forms are all in the catalogue; returns the shards with new work. Raises what one raises."""
    now, near = surroundings.now(), Near()
    for each in related(connection, ones):
        near.put(each)
    users = by_ids(connection, {each.app_user for each in ones}, now)
    there = files.arrived(connection, [each.id for each in ones])
    batch = Batch(connection, surroundings, catalogue, users, there, near)
    for each in ones:
        _turn(batch, each)
    _write_ready(batch)
    files.looked_at(connection, there)
    write_turned(connection, list(batch.done.values()))
    return frozenset(batch.shards)


def _turn(batch: Batch, one: Stored) -> None:
    if one.xml is None:  # erased meanwhile: nothing of it is said again (law 14)
        _keep(batch, replace(one, status=TAKEN))
        return
    form, instance = batch.catalogue.form(one.ref), read_instance(one.xml)
    if form is None:
        raise LookupError(one.ref)
    if one.status == LATE:
        _come_late(batch, one, instance, form)
    else:
        _become(batch, one, instance, form)


def _become(batch: Batch, one: Stored, instance: Instance, form: Form) -> None:
    """A submission that is no change yet."""
    connection, others = batch.connection, batch.near.others(one)
    one = replace(placed(one, instance, others, _stream(batch, one)), status=TAKEN)
    beside = batch.near.about(one)
    if beside:
        _write_ready(batch)
        beside = batch.near.about(one)
    known, there = plans_for(connection, form, beside), batch.there.get(one.id, Arrived())
    found = turned(connection, known, one, instance, one.received)
    is_new = not others and instance.entity is None and not one.deprecated
    hand = _hand(batch, one)
    values = begun(connection, hand.user, one, instance, known, found.answers, is_new, batch.above) | dict(found.values)
    values |= files.values_of(there.first, found.awaited)
    one = replace(one, rows={path: tuple(ids) for path, ids in found.answers.rows.items()})
    missing = files.missing_of(found.awaited.values(), there.first)
    files.await_files(connection, one.id, missing)
    if one.beside and values:
        flags.tell_beside(connection, one, one.stream, batch.surroundings.now())
    ready = Ready(one, hand, found.answers, values, found.seen)
    if values and not beside and not missing and not there.beside:
        batch.ready.append(ready)
        batch.near.put(one)
        return
    one = _note(batch, one, write_among(connection, ready, known, {}))
    if there.beside:
        _note(batch, one, write_files(connection, hand, one, known, instance, Arrived(beside=there.beside)))
    if missing:
        flags.tell_missing(connection, one, missing, batch.surroundings.now())


def _come_late(batch: Batch, one: Stored, instance: Instance, form: Form) -> None:
    """Files of a submission that is a change already."""
    _write_ready(batch)
    now = batch.surroundings.now()
    known = plans_for(batch.connection, form, batch.near.about(one))
    hand, there = _hand(batch, one), batch.there.get(one.id, Arrived())
    late = replace(hand, scope=hand.user.scope.version, clock=_later(hand.clock, now), received=now)
    done = write_files(batch.connection, late, one, known, instance, there)
    one = _note(batch, replace(one, status=TAKEN), done)
    files.looked_at(batch.connection, {one.id: there})
    flags.tell_missing(batch.connection, one, files.missing_files(batch.connection, one.id), now)


def _write_ready(batch: Batch) -> None:
    """Write together what stands alone."""
    for each, done in zip(batch.ready, write_all(batch.connection, batch.ready), strict=True):
        _note(batch, each.one, done)
    batch.ready.clear()


def _note(batch: Batch, one: Stored, done: Written) -> Stored:
    """Keep what has become of a submission, and of others by it."""
    batch.shards |= done.shards
    for each in batch.near.about(one):
        if each.id in done.more:
            _keep(batch, replace(each, said=(*each.said, *done.more[each.id])))
    one = replace(one, said=(*one.said, *done.said))
    _keep(batch, one)
    return one


def _keep(batch: Batch, one: Stored) -> None:
    batch.near.put(one)
    batch.done[one.id] = one


def _hand(batch: Batch, one: Stored) -> Hand:
    return Hand(batch.users[one.app_user], one.stream, one.scope, one.clock, one.received, batch.surroundings)


def _stream(batch: Batch, one: Stored) -> str:
    key = one.app_user, one.device
    if key not in batch.streams:
        batch.streams[key] = stream_of(batch.connection, *key, batch.surroundings)
    return batch.streams[key]


def _later(clock: ClockReading, now: int) -> ClockReading:
    """The same clock as it stands now: off by as much as it was."""
    return ClockReading(now - (clock.skew or 0), clock.skew)
