"""The new state of each dossier of a batch: its old state advanced, or ground and log folded again.

Pure: rows in, states out. A dossier whose folding fails is reported by itself, so that poison stops nobody else.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Row

from field.tables.dossiers.log import DECLINED
from sync.change import Change, decode_change
from sync.head import Origin
from sync.names import Name, name_of
from sync.show import View, advance, refold, show
from sync.state import State, decode_state


@dataclass(frozen=True, slots=True)
class Judged:
    """A change that may merge, with the origin that home fixed for it."""

    change: Change
    origin: Origin


@dataclass(frozen=True, slots=True)
class Folded:
    """A dossier's new state and what it shows. `refold`: a ground is under its log, so it is folded from both."""

    state: State
    view: View
    form: str
    refold: bool


def advanced(dossier: str, old: str | None, judged: Sequence[Judged], number: int, epoch: str) -> State:
    """The old state (its text) with what was judged merged in."""
    before = decode_state(old) if old else State(dossier)
    origins = {item.change.name: item.origin for item in judged}
    return advance(before, [item.change for item in judged], number, epoch, lambda change: origins[change.name])


def refolded(
    dossier: str, ground: State | None, log: Iterable[Row[Any]], judged: Sequence[Judged], number: int, epoch: str
) -> State:
    """The state from ground and the whole log, `judged` included."""
    origins = {item.change.name: item.origin for item in judged}
    changes = [item.change for item in judged]
    declined: list[Name] = []
    for row in log:
        if row.status == DECLINED:
            declined.append(name_of(row.stream, row.n, row.hash))
            continue
        change = from_stub(row) if row.body is None else decode_change(row.body, row.hash)
        changes.append(change)
        origins[change.name] = origin_of(change, row.role or "", row.effective, row.trusted, row.merge or 0)
    return refold(ground or State(dossier), changes, number, epoch, lambda change: origins[change.name], declined)


def folded(state: State, form: str, again: bool) -> Folded:
    """A state with its view, ready to be written."""
    return Folded(state, show(state, ()), form, again)


def form_id(ref: str) -> str:
    """The form of a form version such as `household@3`."""
    return ref.partition("@")[0]


def form_in(state: State, log: Iterable[Row[Any]]) -> str:
    """The form of a dossier that home has no state of: what its heads say or, where none is live, its log."""
    refs = {remnant.origin.form for remnant in state.remnants if remnant.origin.form}
    refs = refs or {orjson.loads(text)["form"] for row in log if (text := row.body or row.stub)}
    return min((form_id(ref) for ref in refs), default="")


def origin_of(change: Change, role: str, effective: int, trusted: bool, number: int) -> Origin:
    """What home fixes of a change when it merges it."""
    return Origin(change.name, change.by, role, change.form, effective, trusted, number, change.seen)


def from_stub(row: Row[Any]) -> Change:
    """An erased change: its values are gone, what it replaced stays replaced (law 14)."""
    stub: Mapping[str, Any] = json.loads(row.stub)
    return Change(
        name=name_of(row.stream, row.n, row.hash),
        hash=row.hash,
        stream=row.stream,
        n=row.n,
        dossier=row.dossier,
        form=stub["form"],
        by=stub["by"],
        at=stub["at"],
        t=stub["t"],
        set={},
        sup={path: tuple(Name(name) for name in names) for path, names in stub["sup"].items()},
        void=tuple(Name(name) for name in stub["void"]),
    )


def stub_of(change: Change) -> bytes:
    """What is kept of a change when its bytes are destroyed."""
    kept = {"form": change.form, "by": change.by, "at": change.at, "t": change.t}
    sup = {path: list(names) for path, names in change.sup.items()}
    return json.dumps({**kept, "sup": sup, "void": list(change.void)}).encode()
