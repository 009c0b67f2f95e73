"""What any replica shows: a pure function of the newest home state of a dossier and the changes known beside it.

    floating = changes whose name is neither in state.merged nor voided
    written  = state.heads ∪ values of floating
    replaced = state.gone  ∪ heads named by floating
    show     = written − replaced                                # per path; two or more left are siblings

Home computes the same function from its ground (usually empty) and its whole log, so when everything has reached home,
everyone shows the same. This module must not order anything by time: sets in, sets out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from sync.change import Change
from sync.head import Head, Origin
from sync.names import Name
from sync.state import State, remnants_of

View = Mapping[str, tuple[Head, ...]]
"""For each path its live heads in the order of their names; two or more are siblings."""

OriginOf = Callable[[Change], Origin]


def provisional(change: Change) -> Origin:
    """The origin of a floating change, before home has fixed role, effective time and trust."""
    return Origin(change.name, change.by, "", change.form, change.t, True, 0, change.seen)


def voided_names(changes: Iterable[Change]) -> frozenset[Name]:
    """The names that take no effect: voided by a change that is not voided itself. A void can be voided."""
    voiders: dict[Name, list[Name]] = {}
    for change in changes:
        for name in change.void:
            voiders.setdefault(name, []).append(change.name)
    decided: dict[Name, bool] = {}

    def is_voided(name: Name) -> bool:
        if name not in decided:
            decided[name] = False  # a name cannot hash what names it; a forged circle voids nothing twice
            decided[name] = any(not is_voided(voider) for voider in voiders.get(name, ()))
        return decided[name]

    return frozenset(name for name in sorted(voiders) if is_voided(name))


def floating(state: State, changes: Iterable[Change]) -> list[Change]:
    """The changes that the state does not include and no known void takes back."""
    known = {change.name: change for change in changes}
    voided = voided_names(known.values())
    return [change for name, change in known.items() if name not in state.merged and name not in voided]


def show(state: State, changes: Iterable[Change], origin_of: OriginOf = provisional) -> View:
    """What is visible, per path. The order and repetition of `changes` make no difference."""
    heads = _live(state, floating(state, changes), origin_of)[0]
    view: dict[str, list[Head]] = {}
    for head in heads:
        view.setdefault(head.path, []).append(head)
    return {path: tuple(sorted(found, key=lambda head: head.origin.name)) for path, found in view.items()}


def _live(state: State, afloat: Collection[Change], origin_of: OriginOf) -> tuple[list[Head], set[tuple[Name, str]]]:
    replaced = set(state.gone)
    for change in afloat:
        for path, names in change.sup.items():
            replaced.update([(name, path) for name in names])
    written = list(state.heads())
    for change in afloat:
        origin = origin_of(change)
        written += [Head(origin, path, value) for path, value in change.set.items()]
    if not replaced:
        return written, replaced
    return [head for head in written if (head.origin.name, head.path) not in replaced], replaced


def advance(
    state: State,
    changes: Iterable[Change],
    number: int,
    epoch: str,
    origin_of: OriginOf = provisional,
    declined: Iterable[Name] = (),
) -> State:
    """The state after home merged `changes`; `declined` names enter `merged` without effect.

    Right for changes that void nothing already in `state`; after a void, a decline of something merged, or an erasure,
    give the ground and the whole log instead (`refold`).
    """
    arriving = list(changes)
    heads, replaced = _live(state, floating(state, arriving), origin_of)
    merged = state.merged.union([change.name for change in arriving], declined)
    return State(
        dossier=state.dossier,
        number=number,
        epoch=epoch,
        remnants=remnants_of(heads),
        merged=merged,
        gone=frozenset(head for head in replaced if head[0] not in merged),
    )


def refold(
    ground: State,
    log: Iterable[Change],
    number: int,
    epoch: str,
    origin_of: OriginOf = provisional,
    declined: Iterable[Name] = (),
) -> State:
    """The state from nothing but ground and log: what a void, a decline or an erasure calls for."""
    changes = list(log)
    ground = ground if not ground.merged <= {change.name for change in changes} else State(ground.dossier)
    return replace(advance(ground, changes, number, epoch, origin_of, declined), number=number)
