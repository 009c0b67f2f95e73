"""What one batch comes to, before anything is written: judged, folded and read. Pure.

Poison is contained here: a change that cannot be read is held at once; a dossier whose folding fails keeps its changes
waiting with one more try, and after three they are held with the error. Nobody else waits for them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from field.consent.judging import NO_CONSENT, NOT_HONOURED, Consents, judge_consent
from field.forms.catalogue import Catalogue
from field.forms.form import EVERYBODY
from field.merge.folding.draw import Drawn, draw
from field.merge.folding.fold import Folded, Judged, advanced, folded, form_id, form_in, origin_of, refolded
from field.merge.judging.judge import AREA, Held, judge, judge_use
from field.merge.waiting.claim import Arrived, Authors, Known, Place
from sync.change import Change, decode_change
from sync.problem import UnreadableError

MAX_TRIES = 3


@dataclass(frozen=True, slots=True)
class Readable:
    """An arrived change that could be parsed."""

    arrived: Arrived
    change: Change


@dataclass
class Outcome:
    """Collected while a batch is computed; written as a whole afterwards.

    `stuck` are dossiers that were due and cannot be folded, with the error; `late` are merged changes that name a form
    version which was withdrawn before they were written (fault A08); `consents` what was said of consent.
    """

    merged: list[tuple[Arrived, Change, str]] = field(default_factory=list)
    held: list[tuple[Arrived, Change | None, Held]] = field(default_factory=list)
    retried: list[Arrived] = field(default_factory=list)
    stuck: list[tuple[str, str]] = field(default_factory=list)
    drawn: dict[str, Drawn] = field(default_factory=dict)
    late: list[tuple[Arrived, Change]] = field(default_factory=list)
    consents: Consents = field(default_factory=Consents)

    @property
    def settled(self) -> int:
        """How many changes leave `waiting`."""
        return len(self.merged) + len(self.held)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.settled or self.retried or self.stuck or self.drawn)


def parse(arrivals: Iterable[Arrived], outcome: Outcome) -> list[Readable]:
    """The readable ones; the others are held with code and path."""
    readable = []
    for arrived in arrivals:
        try:
            readable.append(Readable(arrived, decode_change(arrived.body or b"", arrived.hash)))
        except UnreadableError as error:
            detail = f"{error.problem.code} {error.problem.path} {error.problem.detail}".strip()
            outcome.held.append((arrived, None, Held("unreadable", detail)))
    return readable


def judged_by_dossier(
    readable: Iterable[Readable],
    known: Known,
    authors: Authors,
    number: int,
    outcome: Outcome,
    catalogue: Catalogue,
) -> dict[str, list[tuple[Arrived, Judged]]]:
    """Those who may, grouped by dossier; the others are held.

    Beginnings and moves are judged first and count at once, so that it makes no difference whether a dossier's
    beginning is in an earlier batch or in this one; so is consent (`field.consent.judging`).
    """
    allowed = list(_allowed(readable, known, authors, outcome, catalogue))
    held = [(arrived, change) for arrived, change, why in outcome.held if change and why.reason not in NOT_HONOURED]
    found = outcome.consents = judge_consent([(each[0], each[1]) for each in allowed], held, known, catalogue)
    groups: dict[str, list[tuple[Arrived, Judged]]] = {}
    for arrived, change, role in allowed:
        if arrived.id in found.lacking:
            outcome.held.append((arrived, change, Held(NO_CONSENT, found.lacking[arrived.id])))
            continue
        origin = origin_of(change, role, arrived.effective, arrived.trusted, number)
        groups.setdefault(change.dossier, []).append((arrived, Judged(change, origin)))
    return groups


def _allowed(
    readable: Iterable[Readable], known: Known, authors: Authors, outcome: Outcome, catalogue: Catalogue
) -> Iterator[tuple[Arrived, Change, str]]:
    """What its author may write, with the role; beginnings and moves first."""
    places = {dossier: list(found) for dossier, found in known.places.items()}
    forms = {dossier: row.form for dossier, row in known.states.items()}
    for item in sorted(readable, key=lambda item: AREA not in item.change.set):
        arrived, change = item.arrived, item.change
        here, form = places.get(change.dossier, ()), catalogue.form(change.form)
        found = judge(arrived, change, forms.get(change.dossier), here, authors)
        if form is not None and form.use != EVERYBODY and not isinstance(found, Held):
            found = judge_use(form.use, arrived, change, found.role, here, authors) or found
        if isinstance(found, Held):
            outcome.held.append((arrived, change, found))
            continue
        yield arrived, change, found.role
        forms.setdefault(change.dossier, form_id(change.form))
        if isinstance(area := change.set.get(AREA), str):
            places.setdefault(change.dossier, []).append(Place(area, None))


def fold_all(
    groups: Mapping[str, Sequence[tuple[Arrived, Judged]]],
    due: Collection[str],
    known: Known,
    logs: Mapping[str, Sequence[Row[Any]]],
    number: int,
    epoch: str,
    catalogue: Catalogue,
    outcome: Outcome,
) -> None:
    """Fold and draw every dossier by itself; one that fails is tried again later, or held after three tries."""
    for dossier in sorted({*groups, *due}):
        pairs = groups.get(dossier, ())
        try:
            folded = _fold(dossier, [item for _, item in pairs], known, logs, number, epoch)
            row, said = known.states.get(dossier), outcome.consents.said.get(dossier, ())
            outcome.drawn[dossier] = draw(folded, catalogue, row.consent if row is not None else None, said)
        except Exception as error:  # whatever one dossier does, the others go on
            _set_aside(dossier, pairs, f"{type(error).__name__}: {error}"[:500], outcome)
        else:
            outcome.merged += [(arrived, item.change, item.origin.role) for arrived, item in pairs]
            written = ((arrived, item.change) for arrived, item in pairs)
            outcome.late += [each for each in written if catalogue.was_withdrawn(each[1].form, each[0].effective)]


def _fold(
    dossier: str,
    judged: Sequence[Judged],
    known: Known,
    logs: Mapping[str, Sequence[Row[Any]]],
    number: int,
    epoch: str,
) -> Folded:
    row = known.states.get(dossier)
    if dossier in logs:
        ground, log = known.grounds.get(dossier), logs[dossier]
        state = refolded(dossier, ground, log, judged, number, epoch)
        return folded(state, (row.form if row else "") or form_in(state, log), again=ground is not None)
    form = row.form if row else form_id(judged[0].change.form)
    return folded(advanced(dossier, row.text if row else None, judged, number, epoch), form, again=False)


def _set_aside(dossier: str, pairs: Sequence[tuple[Arrived, Judged]], why: str, outcome: Outcome) -> None:
    """Its changes wait for another try or are held; a dossier that is due for another reason is left as it is."""
    for arrived, item in pairs:
        if arrived.tries + 1 >= MAX_TRIES:
            outcome.held.append((arrived, item.change, Held("poison", why)))
        else:
            outcome.retried.append(arrived)
    if not pairs:
        outcome.stuck.append((dossier, why))
