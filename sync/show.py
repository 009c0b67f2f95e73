"""What any replica shows: a pure function of the newest home state of a dossier and the changes known beside it.

    floating = changes whose name is neither in state.merged nor voided
    written  = state.heads ∪ values of floating
    replaced = state.gone  ∪ heads named by floating
    show     = written − replaced                                # per path; two or more left are siblings

Home computes the same function from its ground (usually empty) and its whole log, so when everything has reached home,
everyone shows the same. Every `changes` here is of the state's own dossier: a change reaches no other.
This module must not order anything by time: sets in, sets out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain

from sync.change import Change
from sync.head import Head, Origin
from sync.names import Name
from sync.state import WHOLE, Remnant, State, joined, remnants_of

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
    for name in sorted(voiders):
        _decide(name, voiders, decided)
    return frozenset(name for name in voiders if decided[name])


def _decide(name: Name, voiders: Mapping[Name, list[Name]], decided: dict[Name, bool]) -> None:
    """Decide a name after everything that voids it; a stack of our own, since undo may follow undo a thousand times."""
    stack, opened = [name], set[Name]()
    while stack:
        top = stack.pop()
        above = voiders.get(top, [])
        if top in opened:
            decided[top] = any(not decided[voider] for voider in above)
        elif top not in decided:
            decided[top] = False  # a name cannot hash what names it; a forged circle comes out alike everywhere
            opened.add(top)
            stack += [top, *sorted(voider for voider in above if voider not in decided)]


def floating(state: State, changes: Iterable[Change]) -> list[Change]:
    """The changes that the state does not include, and that neither it nor another floating one takes back."""
    gone, merged = state.gone, state.merged
    known = {change.name: change for change in changes if change.name not in merged}
    if gone:
        known = {name: change for name, change in known.items() if (name, WHOLE) not in gone}
    voided = voided_names(known.values())
    return [change for name, change in known.items() if name not in voided]


def show(state: State, changes: Iterable[Change], origin_of: OriginOf = provisional) -> View:
    """What is visible, per path. The order and repetition of `changes` make no difference."""
    remnants = _live(state, floating(state, changes), origin_of)[0]
    view: dict[str, tuple[Head, ...]] = {}
    for remnant in remnants:  # in the order of names, so are the siblings
        origin = remnant.origin
        for path, value in remnant.values.items():
            view[path] = (*view.get(path, ()), Head(origin, path, value))
    return view


def _replaced(changes: Iterable[Change]) -> set[tuple[Name, str]]:
    """The heads that these changes name, and the changes that they void as a whole."""
    found: set[tuple[Name, str]] = set()
    for change in changes:
        for path, names in change.sup.items():
            found.update([(name, path) for name in names])
        if change.void:
            found.update([(name, WHOLE) for name in change.void])
    return found


def _written(changes: Iterable[Change], origin_of: OriginOf) -> list[Head]:
    written: list[Head] = []
    for change in changes:
        origin = origin_of(change)
        written += [Head(origin, path, value) for path, value in change.set.items()]
    return written


def _live(
    state: State, afloat: Collection[Change], origin_of: OriginOf
) -> tuple[tuple[Remnant, ...], set[tuple[Name, str]]]:
    """What is live of every change, and what is replaced. Made without an object for each value: home folds at once
    hundreds of dossiers of twenty values."""
    replaced = _replaced(afloat)
    replaced |= state.gone
    written = [*state.remnants, *(Remnant(origin_of(change), change.set) for change in afloat)]
    if replaced:
        written = [_rest(remnant, replaced) for remnant in written]
    return joined(written), replaced


def _rest(remnant: Remnant, replaced: Collection[tuple[Name, str]]) -> Remnant:
    """What the remnant keeps when these heads are replaced."""
    name = remnant.origin.name
    return Remnant(remnant.origin, {path: v for path, v in remnant.values.items() if (name, path) not in replaced})


def reaches_back(state: State, changes: Iterable[Change], declined: Iterable[Name] = ()) -> bool:
    """Whether merging these calls for `refold`: a void or a decline of something that the state already includes.

    Also when a change arrives that the state includes: it came back under a ground, where a void may have waited.
    """
    named = chain(declined, (name for change in changes for name in (change.name, *change.void)))
    return any(name in state.merged for name in named)


def advance(
    state: State,
    changes: Iterable[Change],
    number: int,
    epoch: str,
    origin_of: OriginOf = provisional,
    declined: Iterable[Name] = (),
) -> State:
    """The state after home merged `changes`; `declined` names enter `merged` without effect.

    Right unless `reaches_back`; then, and after an erasure, give the ground and the whole log instead (`refold`).
    """
    refused = frozenset(declined)
    arriving = [change for change in changes if change.name not in refused]
    remnants, replaced = _live(state, floating(state, arriving), origin_of)
    merged = state.merged.union([change.name for change in arriving], refused)
    return State(
        dossier=state.dossier,
        number=number,
        epoch=epoch,
        remnants=remnants,
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
    """The state from nothing but ground and log: what a void, a decline or an erasure calls for.

    An erased change stands in `log` with its `sup` and an empty `set`. The ground is dropped once the log holds
    everything that it includes.
    """
    refused = frozenset(declined)
    changes = {change.name: change for change in log}
    if ground.merged <= changes.keys() | refused:
        ground = State(ground.dossier)
    else:
        ground = _reground(ground, changes, refused, origin_of)
    return advance(ground, changes.values(), number, epoch, origin_of, refused)


def _reground(ground: State, log: Mapping[Name, Change], declined: frozenset[Name], origin_of: OriginOf) -> State:
    """The ground as the log's own voids, declines and erasures leave it.

    Of the changes that are in both, what they do now is compared with what they did when the ground was published,
    and the difference is applied: so undo works on whatever the log holds. What only the ground knows stands.
    """
    within = [change for name, change in log.items() if name in ground.merged]
    voided = voided_names(change for name, change in log.items() if name not in declined)
    dead = {name for name in voided if name in log} | declined
    voided_then = voided_names(within)
    then = [change for change in within if change.name not in voided_then]
    now = [change for change in within if change.name not in dead]
    gone_then, gone_now = _replaced(then), _replaced(now)
    live_then = {head.key for head in _written(then, origin_of) if head.key not in gone_then}
    live_now = {head.key: head for head in _written(now, origin_of) if head.key not in gone_now}
    ended = live_then - live_now.keys()
    kept = {head.key: head for head in ground.heads() if head.key not in ended and head.name not in dead}
    heads = [head for head in kept.values() if head.name not in log or head.path in log[head.name].set]
    heads += [head for key, head in live_now.items() if key not in live_then and key not in kept]
    gone = (ground.gone - (gone_then - gone_now)) | (gone_now - gone_then)
    return State(
        dossier=ground.dossier,
        number=ground.number,
        epoch=ground.epoch,
        remnants=remnants_of(heads),
        merged=ground.merged,
        gone=frozenset(head for head in gone if head[0] not in ground.merged),
    )
