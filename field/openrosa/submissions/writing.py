"""What a submission becomes in the log: changes on the stream of its app and device, attested by home, unsigned.

Each notes which instance it comes from; each submission, which changes it became. This module must not judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from field.intake.attested import Author, Draft, write_attested
from field.openrosa.app_users import AppUser
from field.openrosa.submissions import flags
from field.openrosa.submissions.completing import replaced_later
from field.openrosa.submissions.lines import behind
from field.openrosa.submissions.parts import Arrived, values_of
from field.openrosa.submissions.reading.answers import Answers, answers_of
from field.openrosa.submissions.reading.difference import NOTHING, Seen
from field.openrosa.submissions.reading.instance import Instance
from field.openrosa.submissions.reading.rows import names_kept
from field.openrosa.submissions.seen import written
from field.openrosa.submissions.stored import Stored, write_said
from field.openrosa.submissions.streams import HOW, KIND
from field.openrosa.submissions.turning import Known, Turned, draft_of, seen_by
from field.surroundings import Surroundings
from sync.clock import ClockReading
from sync.head import Value
from sync.names import Name


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, on which stream, by which clock: `sent` is the phone's at sending (UTC ms; None: not said)."""

    user: AppUser
    stream: str
    sent: int | None
    surroundings: Surroundings

    def author(self, answers: Answers | None) -> Author:
        """Written when the form says that it was finished, else when it was sent; an unmeasured clock says so."""
        now = self.surroundings.now()
        clock = ClockReading(now, None) if self.sent is None else ClockReading(self.sent, now - self.sent)
        t = _finished(answers) or self.sent or now
        return Author(self.user.person, self.user.scope.version, t, clock)


@dataclass(frozen=True, slots=True)
class Written:
    """The changes that a submission became now, with the paths that each sets; `shards` have new work waiting."""

    said: tuple[tuple[Name, frozenset[str]], ...] = ()
    shards: frozenset[int] = frozenset()


def write_turned(
    connection: Connection, hand: Hand, one: Stored, known: Known, found: Turned, values: Mapping[str, Value],
    there: Arrived,
) -> Written:  # fmt: skip
    """Its change, with the files that came along; and what those behind it are found to have replaced."""
    values = {**values, **values_of(there.first, found.awaited)}
    if not values:
        return Written()
    return _write(connection, hand, one, known, found.answers, values, found.seen, {})


def write_parts(
    connection: Connection, hand: Hand, one: Stored, known: Known, instance: Instance, there: Arrived
) -> Written:
    """Files that came later: values of their own, over what stood there before the submission, or beside the first."""
    answers = answers_of(known.plans[known.form.ref], instance.root, names_kept(one.rows, {}))
    first, beside = values_of(there.first, answers.files), values_of(there.beside, answers.files)
    written_now = Written()
    if first:
        seen = seen_by(connection, known, one)
        written_now = _write(connection, hand, one, known, answers, first, seen, {"late": True})
    if beside:
        more = _write(connection, hand, one, known, answers, beside, NOTHING, {"late": True})
        written_now = Written((*written_now.said, *more.said), written_now.shards | more.shards)
        flags.tell_other_file(connection, one, hand.stream, sorted(beside), hand.surroundings.now())
    return written_now


def _write(
    connection: Connection, hand: Hand, one: Stored, known: Known, answers: Answers, values: Mapping[str, Value],
    seen: Seen, source: Mapping[str, object],
) -> Written:  # fmt: skip
    author = hand.author(answers)
    draft = draft_of(one, values, seen, source)
    (name,), shards = _admitted(connection, hand, author, [draft])
    mine = ((name, frozenset(values)),)
    if not known.submissions:
        return Written(mine, shards)
    later = {each.id: found for each in behind(one, known.submissions) if (found := _answers(known, each))}
    completed = replaced_later(one, name, values, known.submissions, {**later, one.id: answers})
    drafts = [
        Draft(each.dossier, each.ref, put_back, sup, source={"openrosa": {"instance": each.instance, "after": name}})
        for each, put_back, sup in completed
    ]
    if not drafts:
        return Written(mine, shards)
    names, more = _admitted(connection, hand, author, drafts)
    for (each, put_back, _), named in zip(completed, names, strict=True):
        write_said(connection, each, [(named, frozenset(put_back))])
    return Written(mine, shards | more)


def _admitted(
    connection: Connection, hand: Hand, author: Author, drafts: Sequence[Draft]
) -> tuple[list[Name], frozenset[int]]:
    names, admission = write_attested(connection, hand.stream, KIND, drafts, author, HOW, hand.surroundings)
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
