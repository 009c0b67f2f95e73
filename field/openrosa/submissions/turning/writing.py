"""What a submission becomes in the log: changes on the stream of its app and device, attested by home, unsigned.

Each notes which instance it comes from; each submission, which changes it became. This module must not judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from field.intake.attested import Attested, Author, Draft, write_all_attested
from field.openrosa.app_users import AppUser
from field.openrosa.submissions import flags
from field.openrosa.submissions.reading.answers import Answers, answers_of
from field.openrosa.submissions.reading.difference import NOTHING, Seen
from field.openrosa.submissions.reading.instance import Instance
from field.openrosa.submissions.reading.rows import names_kept
from field.openrosa.submissions.stored import Stored
from field.openrosa.submissions.turning.completing import replaced_later
from field.openrosa.submissions.turning.drafting import Known, draft_of, seen_by
from field.openrosa.submissions.turning.files import Arrived, values_of
from field.openrosa.submissions.turning.lines import behind
from field.openrosa.submissions.turning.seen import written
from field.openrosa.submissions.turning.streams import HOW, KIND
from field.surroundings import Surroundings
from sync.clock import ClockReading
from sync.head import Value
from sync.names import Name

ALIKE_MS, RUN_MS = 5_000, 60_000


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, on which stream, under which version of their scope, by which clock; `received` at home (UTC ms)."""

    user: AppUser
    stream: str
    scope: int
    clock: ClockReading
    received: int
    surroundings: Surroundings

    def author(self, answers: Answers | None, clock: ClockReading | None = None) -> Author:
        """Written when the form says that it was finished, else when it was sent; an unmeasured clock says so."""
        t = _finished(answers) or self.clock.now
        return Author(self.user.person, self.scope, t, self.clock if clock is None else clock)


@dataclass(frozen=True, slots=True)
class Ready:
    """What a submission sets, and what it stands over: ready to be written."""

    one: Stored
    hand: Hand
    answers: Answers
    values: Mapping[str, Value]
    seen: Seen


Said = tuple[tuple[Name, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The changes that a submission became now, with the paths that each sets; `shards` have new work waiting.

    `more` are changes that others became by it, by their rows.
    """

    said: Said = ()
    shards: frozenset[int] = frozenset()
    more: Mapping[int, Said] = field(default_factory=dict)


def write_all(connection: Connection, ready: Sequence[Ready]) -> list[Written]:
    """The changes of submissions about whose dossiers nothing else is known, in their order.

    A fixed number of statements for all that came within a minute; those count as received when the last of them was:
    a code that was lost meanwhile counts against all rather than against none.
    """
    return [done for run in _runs(ready) for done in _write_run(connection, run)]


def _write_run(connection: Connection, ready: Sequence[Ready]) -> list[Written]:
    said = [
        Attested(
            each.hand.stream, draft_of(each.one, each.values, each.seen, {}), each.hand.author(each.answers, clock)
        )
        for each, clock in zip(ready, _alike(ready), strict=True)
    ]
    surroundings, received = ready[0].hand.surroundings, max(each.hand.received for each in ready)
    names, admission = write_all_attested(connection, said, KIND, HOW, surroundings, received)
    return [
        Written(((name, frozenset(each.values)),), admission.shards) for name, each in zip(names, ready, strict=True)
    ]


def _runs(ready: Sequence[Ready]) -> list[list[Ready]]:
    """Those that came within a minute of the first of them. Workers may have stood still for hours."""
    runs: list[list[Ready]] = []
    for each in ready:
        if not runs or abs(each.hand.received - runs[-1][0].hand.received) > RUN_MS:
            runs.append([])
        runs[-1].append(each)
    return runs


def write_among(connection: Connection, ready: Ready, known: Known, source: Mapping[str, object]) -> Written:
    """The change of a submission, and what those behind it are found to have replaced."""
    one, values, answers = ready.one, ready.values, ready.answers
    if not values:
        return Written()
    author = ready.hand.author(answers)
    (name,), shards = _admitted(connection, ready.hand, author, [draft_of(one, values, ready.seen, source)])
    mine = ((name, frozenset(values)),)
    later = {each.id: found for each in behind(one, known.submissions) if (found := _answers(known, each))}
    completed = replaced_later(one, name, values, known.submissions, {**later, one.id: answers})
    drafts = [
        Draft(each.dossier, each.ref, put_back, sup, source={"openrosa": {"instance": each.instance, "after": name}})
        for each, put_back, sup in completed
    ]
    if not drafts:
        return Written(mine, shards)
    names, others = _admitted(connection, ready.hand, author, drafts)
    more = {each.id: ((named, frozenset(put)),) for (each, put, _), named in zip(completed, names, strict=True)}
    return Written(mine, shards | others, more)


def write_files(
    connection: Connection, hand: Hand, one: Stored, known: Known, instance: Instance, there: Arrived
) -> Written:
    """Files that came later: values of their own, over what stood there before the submission, or beside the first."""
    answers = answers_of(known.plans[known.form.ref], instance.root, names_kept(one.rows, {}))
    first, beside = values_of(there.first, answers.files), values_of(there.beside, answers.files)
    found = Written()
    if first:
        ready = Ready(one, hand, answers, first, seen_by(connection, known, one))
        found = write_among(connection, ready, known, {"late": True})
    if beside:
        also = write_among(connection, Ready(one, hand, answers, beside, NOTHING), known, {"late": True})
        found = Written((*found.said, *also.said), found.shards | also.shards, {**found.more, **also.more})
        flags.tell_other_file(connection, one, hand.stream, sorted(beside), hand.surroundings.now())
    return found


def _alike(ready: Sequence[Ready]) -> list[ClockReading]:
    """The clock of each, or of the last one that followed on its stream where that was off by as much: requests say
    their time in whole seconds and take some on their way. So what one phone sends in one go is one segment."""
    latest: dict[str, ClockReading] = {}
    found: list[ClockReading] = []
    for each in reversed(ready):
        mine, last = each.hand.clock, latest.get(each.hand.stream)
        if last is None or not _is_as_off(mine, last):
            last = latest[each.hand.stream] = mine
        found.append(last)
    return found[::-1]


def _is_as_off(one: ClockReading, other: ClockReading) -> bool:
    if one.skew is None or other.skew is None:
        return one.skew is other.skew
    return abs(one.skew - other.skew) <= ALIKE_MS


def _admitted(
    connection: Connection, hand: Hand, author: Author, drafts: Sequence[Draft]
) -> tuple[list[Name], frozenset[int]]:
    said = [Attested(hand.stream, draft, author) for draft in drafts]
    names, admission = write_all_attested(connection, said, KIND, HOW, hand.surroundings, hand.received)
    return names, admission.shards


def _answers(known: Known, one: Stored) -> Answers | None:
    plan = known.plans.get(one.ref)
    return written(plan, one) if plan is not None else None


def _finished(answers: Answers | None) -> int | None:
    """When the form says that it was finished or begun, in UTC ms."""
    if answers is None:
        return None
    by_type = {kind: path for path, kind in answers.types.items() if kind in {"start", "end"}}
    text = next((answers.values.get(by_type[kind]) for kind in ("end", "start") if kind in by_type), None)
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return int(moment.timestamp() * 1000) if moment is not None and moment.tzinfo is not None else None
