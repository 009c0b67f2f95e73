"""What one batch comes to, before anything is written: judged, folded and read. Pure.

Poison is contained here: a change that cannot be read is held at once; a dossier whose folding fails keeps its changes
waiting with one more try, and after three they are held with the error. Nobody else waits for them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from field.merge.claim import Arrived, Authors, Known
from field.merge.fold import Folded, Judged, advanced, folded, origin_of, refolded
from field.merge.judge import Allowed, Held, judge
from sync.change import Change, decode_change
from sync.problem import UnreadableError
from sync.state import State

MAX_TRIES = 3


@dataclass(frozen=True, slots=True)
class Readable:
    """An arrived change that could be parsed."""

    arrived: Arrived
    change: Change


@dataclass
class Outcome:
    """Collected while a batch is computed; written as a whole afterwards."""

    merged: list[tuple[Arrived, Change, str]] = field(default_factory=list)
    held: list[tuple[Arrived, Change | None, Held]] = field(default_factory=list)
    retried: list[Arrived] = field(default_factory=list)
    folded: dict[str, Folded] = field(default_factory=dict)


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
    readable: Iterable[Readable], known: Known, authors: Authors, number: int, outcome: Outcome
) -> dict[str, list[tuple[Arrived, Judged]]]:
    """Those who may, grouped by dossier; the others are held."""
    groups: dict[str, list[tuple[Arrived, Judged]]] = {}
    for item in readable:
        arrived, change = item.arrived, item.change
        row = known.states.get(change.dossier)
        found = judge(arrived, change, row.form if row else None, known.places.get(change.dossier, ()), authors)
        if isinstance(found, Allowed):
            origin = origin_of(change, found.role, arrived.effective, arrived.trusted, number)
            groups.setdefault(change.dossier, []).append((arrived, Judged(change, origin)))
        else:
            outcome.held.append((arrived, change, found))
    return groups


def fold_all(
    groups: Mapping[str, Sequence[tuple[Arrived, Judged]]],
    again: Iterable[str],
    known: Known,
    logs: Mapping[str, Sequence[Row[Any]]],
    number: int,
    epoch: str,
    outcome: Outcome,
) -> None:
    """Fold every dossier by itself; one that fails is tried again later, or held after three tries."""
    for dossier in sorted({*groups, *again}):
        pairs = groups.get(dossier, ())
        try:
            outcome.folded[dossier] = _fold(dossier, [item for _, item in pairs], known, logs, number, epoch)
        except Exception as error:  # whatever one dossier does, the others go on
            _set_aside(pairs, error, outcome)
        else:
            outcome.merged += [(arrived, item.change, item.origin.role) for arrived, item in pairs]


def _fold(
    dossier: str,
    judged: Sequence[Judged],
    known: Known,
    logs: Mapping[str, Sequence[Row[Any]]],
    number: int,
    epoch: str,
) -> Folded:
    row = known.states.get(dossier)
    form = row.form if row else judged[0].change.form.partition("@")[0] if judged else ""
    if dossier in logs:
        state = refolded(dossier, known.grounds.get(dossier), logs[dossier], judged, number, epoch)
        return folded(state, form or _form_of(state), again=True)
    return folded(advanced(dossier, row.text if row else None, judged, number, epoch), form, again=False)


def _form_of(state: State) -> str:
    return min((remnant.origin.form.partition("@")[0] for remnant in state.remnants), default="")


def _set_aside(pairs: Sequence[tuple[Arrived, Judged]], error: Exception, outcome: Outcome) -> None:
    for arrived, item in pairs:
        if arrived.tries + 1 >= MAX_TRIES:
            outcome.held.append((arrived, item.change, Held("poison", f"{type(error).__name__}: {error}"[:500])))
        else:
            outcome.retried.append(arrived)
