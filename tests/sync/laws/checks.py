"""Each law as a check of an engine: what `test_laws.py` holds the real one to, and planted bugs fail.

A check raises AssertionError where the engine breaks the law on this sample. `LAWS` names each with its samples.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from sync.ground import join_all, maximal, without
from sync.head import Origin
from sync.life import unseen
from sync.names import Name
from sync.show import advance, reaches_back, refold, show
from sync.state import State, encode_state
from tests.sync import oracle
from tests.sync.laws.worlds import DOSSIER, histories, made, plain_all, plain_state, plain_view, worlds

NOTHING = State(DOSSIER)


@dataclass(frozen=True)
class Engine:
    """The parts of the algebra, so that a planted bug can take the place of one."""

    show: Callable = show
    advance: Callable = advance
    refold: Callable = refold
    join_all: Callable = join_all
    unseen: Callable = unseen


def takes_back(state: State, changes: list) -> bool:
    """Whether one of these voids something that the state includes: then it is not the state's any more."""
    return any(name in state.merged for change in changes for name in change.void)


def merge(engine: Engine, state: State, log: list, batch: list, number: int) -> State:
    """Home merges a batch: `log` is everything before it; what came twice may be in the batch again."""
    if reaches_back(state, [change for change in batch if change not in log]):
        return engine.refold(NOTHING, log + batch, number, "e1")
    return engine.advance(state, batch, number, "e1")


def states_of(engine: Engine, batches: list) -> list[State]:
    """Home's states after each batch, the empty one first."""
    states, log = [NOTHING], []
    for number, batch in enumerate(batches, start=1):
        states.append(merge(engine, states[-1], log, batch, number))
        log = log + batch
    return states


def heads(state: State) -> dict:
    return plain_state(state)["heads"]


def converges(engine: Engine, sample: Any) -> None:
    """Any order, any batches, anything twice: the state is that of the whole log, byte for byte."""
    world, batches = sample
    again = [*batches, batches[0]]
    merged = states_of(engine, again)[-1]
    assert plain_state(merged) == oracle.fold(plain_all(world.changes))
    whole = engine.refold(NOTHING, reversed(world.changes), len(again), "e1")
    assert encode_state(merged) == encode_state(whole)
    shown = plain_view(engine.show(NOTHING, [*world.changes[::-1], *world.changes]))
    assert shown == oracle.show(oracle.EMPTY, plain_all(world.changes))
    assert plain_view(engine.show(merged, world.changes)) == shown


def nothing_vanishes(engine: Engine, sample: Any) -> None:
    """A value is visible exactly until an unvoided change names it at its own path, or its own change is voided."""
    world = sample
    changes = plain_all(world.changes)
    view = plain_view(engine.show(NOTHING, world.changes))
    effective = [change for change in changes if not oracle.is_voided(change["name"], changes)]
    for change in changes:
        for path, value in change["values"].items():
            named = any(change["name"] in other["sup"].get(path, ()) for other in effective)
            if change in effective and not named:
                assert view.get(path, {}).get(change["name"], "vanished") == value
            else:
                assert change["name"] not in view.get(path, {})


def older_state_and_the_rest(engine: Engine, sample: Any) -> None:
    """A replica with any older state, the rest floating beside it, shows what home will show."""
    world, batches = sample
    states = states_of(engine, batches)
    everything = oracle.show(oracle.EMPTY, plain_all(world.changes))
    for held, state in enumerate(states):
        rest = [change for batch in batches[held:] for change in batch]
        if takes_back(state, rest):
            continue
        assert plain_view(engine.show(state, rest)) == everything
        assert plain_view(engine.show(state, world.changes)) == everything


def undo_restores(engine: Engine, sample: Any) -> None:
    """A void takes away its changes and what they replaced comes back; a void of the void restores all as it was."""
    world, mask = sample
    taken = [change.name for index, change in enumerate(world.changes) if mask >> index & 1]
    undo = made("homeHHHHHHHH.901.hash8-undo0", void=taken)
    redo = made("homeHHHHHHHH.902.hash8-redo0", void=[undo.name])
    before = engine.refold(NOTHING, world.changes, 1, "e1")
    undone = engine.refold(NOTHING, [*world.changes, undo], 2, "e1")
    redone = engine.refold(NOTHING, [*world.changes, undo, redo], 3, "e1")
    assert heads(undone) == oracle.live(
        oracle.EMPTY, [change for change in plain_all(world.changes) if change["name"] not in taken]
    )
    assert heads(redone) == heads(before)
    assert redone.gone == before.gone


def declined_has_no_effect(engine: Engine, sample: Any) -> None:
    """What is declined for good counts as included, shows nothing, and what it had replaced is there."""
    (world, batches), mask = sample
    declined = {change.name for index, change in enumerate(world.changes) if mask >> index & 1}
    kept = [change for change in world.changes if change.name not in declined]
    folded = engine.refold(NOTHING, kept, 9, "e1", declined=declined)
    assert plain_state(folded) == oracle.fold(plain_all(world.changes), declined)
    if any(change.void for change in world.changes):
        return
    state, late = NOTHING, list(declined)
    for number, batch in enumerate(batches, start=1):
        arriving = [change for change in batch if change.name not in declined]
        state = engine.advance(state, arriving, number, "e1", declined=[late.pop()] if late else ())
    state = engine.advance(state, [], 9, "e1", declined=late)
    assert plain_state(state) == plain_state(folded)
    assert plain_view(engine.show(state, world.changes)) == oracle.by_path(heads(folded))


def held_waits_outside(engine: Engine, sample: Any) -> None:
    """A held change is in no state; its author sees it, nobody else does; released, it is as if never held."""
    (world, batches), mask = sample
    held = [change for index, change in enumerate(world.changes) if mask >> index & 1]
    names = {change.name for change in held}
    batches = [[change for change in batch if change.name not in names] for batch in batches]
    state = states_of(engine, batches)[-1]
    assert not state.merged & names
    everything = oracle.show(oracle.EMPTY, plain_all(world.changes))
    others = [change for change in world.changes if change.name not in names]
    assert plain_view(engine.show(state, others)) == oracle.show(oracle.EMPTY, plain_all(others))
    if not takes_back(state, held):
        assert plain_view(engine.show(state, world.changes)) == everything
    released = merge(engine, state, others, held, 9)
    assert oracle.by_path(heads(released)) == everything


def deletion_spares_the_unseen(engine: Engine, sample: Any) -> None:
    """What its author had not seen opens a conflict, and is still there."""
    world = sample
    view = engine.show(NOTHING, world.changes)
    seen_by = {change.name: change.seen or frozenset() for change in world.changes}
    shown = oracle.live(oracle.EMPTY, plain_all(world.changes))
    found = {(f.head.name, f.path): {(h.name, h.path) for h in f.outside} for f in engine.unseen(view)}
    assert found == oracle.unseen(shown, seen_by)


def joins_in_any_order(engine: Engine, sample: Any) -> None:
    """Recovered states of histories that split: together they show what one history of all would have shown."""
    world, masks = sample
    parts = [[c for i, c in enumerate(world.changes) if mask >> i & 1] for mask in masks]
    states = [_branch(part, index) for index, part in enumerate(parts, start=1)]
    together = engine.join_all(states)
    union = {change.name: change for part in parts for change in part}
    assert plain_state(together) == oracle.fold(plain_all(union.values()))
    assert plain_state(together) == oracle.join([plain_state(state) for state in states])
    _same_in_any_order(engine, states, together)
    left = engine.join_all([engine.join_all(states[:2]), *states[2:]])
    right = engine.join_all([states[0], engine.join_all(states[1:])])
    assert plain_state(left) == plain_state(right) == plain_state(together)
    assert left.number == right.number == together.number == 10 * len(states)


def _branch(changes: list, index: int) -> State:
    """The state that one epoch made of these changes, with origins as that epoch fixed them."""
    return refold(
        NOTHING,
        changes,
        10 * index,
        f"e{index}",
        lambda change: Origin(change.name, change.by, "clerk", "ho@1", change.t + index, True, index, change.seen),
    )


def _same_in_any_order(engine: Engine, states: list[State], together: State) -> None:
    for turn in range(len(states)):
        turned = [*states[turn:], *states[:turn]]
        assert encode_state(engine.join_all(turned[::-1])) == encode_state(together)
        assert encode_state(engine.join_all([*turned, *states])) == encode_state(together)


def an_epoch_comes_back(engine: Engine, sample: Any) -> None:
    """Of one lost history, undone decisions among it, the furthest state is the ground, whoever offers first."""
    (_, batches), mask, order = sample
    states = states_of(Engine(), batches)
    offered = [state for index, state in enumerate(states) if mask >> index & 1] or states[-1:]
    furthest = max(offered, key=lambda state: state.number)
    _same_in_any_order(engine, order.sample(offered, len(offered)), furthest)
    recovered = maximal(offered[:1])
    for state in order.sample(offered, len(offered)):
        recovered = maximal([*recovered, state])
    assert encode_state(engine.join_all(recovered)) == encode_state(furthest)


def a_restore_loses_nothing(engine: Engine, sample: Any) -> None:
    """Backup, loss, restore: states offered and changes sent again in any order show all that anyone knew."""
    (world, batches), backup, held, resent = sample
    states = states_of(Engine(), batches)
    backup %= len(states)
    held = backup + held % (len(states) - backup)
    recovered = states[held]
    log = [change for batch in batches[:backup] for change in batch]
    back = [change for i, change in enumerate(world.changes) if resent >> i & 1 and change not in log]
    everyone = [change for change in world.changes if change.name in recovered.merged or change in back]
    if takes_back(recovered, back):
        return
    state = engine.refold(recovered, log, 100, "e2")
    assert heads(state) == heads(recovered)
    late = engine.advance(state, back, 101, "e2")
    whole = engine.refold(recovered, [*back, *log], 101, "e2")
    truth = oracle.fold(plain_all(everyone))
    assert plain_state(late) == plain_state(whole) == truth
    if recovered.merged <= {change.name for change in [*log, *back]}:
        assert encode_state(whole) == encode_state(engine.refold(NOTHING, [*log, *back], 101, "e2"))


def undo_reaches_under_a_ground(engine: Engine, sample: Any) -> None:
    """After a restore, undo works on whatever the log holds, and takes nothing else away.

    Where only the ground knows who else replaced a value, the value shows: staff can settle it, nothing vanished.
    """
    (world, batches), returned, mask = sample
    recovered = _branch([change for batch in batches for change in batch], 1)
    log = [change for index, change in enumerate(world.changes) if returned >> index & 1]
    taken = {change.name for index, change in enumerate(log) if mask >> index & 1}
    undo = made("homeHHHHHHHH.901.hash8-undo0", void=sorted(taken))
    redo = made("homeHHHHHHHH.902.hash8-redo0", void=[undo.name])
    state = engine.refold(recovered, [*log, undo], 100, "e2")
    truth = oracle.fold(plain_all([*world.changes, undo]))
    names = {change.name for change in log}
    knowable = {head: v for head, v in truth["heads"].items() if head[0] in names or head in heads(recovered)}
    assert knowable.items() <= heads(state).items()
    assert not {name for name, _ in heads(state)} & taken
    lost = [change for change in world.changes if change.name not in names]
    touched = {(name, path) for c in log if c.name in taken for path, named in c.sup.items() for name in named}
    if not any(name in lost_names for c in lost for lost_names in c.sup.values() for name, _ in touched):
        assert heads(state) == knowable
    redone = engine.refold(recovered, [*log, undo, redo], 101, "e2")
    assert heads(redone) == oracle.fold(plain_all(world.changes))["heads"]


def erased_stays_erased(engine: Engine, sample: Any) -> None:
    """What the log holds without its bytes shows nothing, though a recovered state still has the value."""
    world, mask, returned = sample
    recovered = _branch(list(world.changes), 1)
    erased = {change.name for index, change in enumerate(world.changes) if mask >> index & 1}
    log = [change for index, change in enumerate(world.changes) if returned >> index & 1 or change.name in erased]
    empty = [made(c.name, {}, c.sup, c.void) if c.name in erased else c for c in log]
    state = engine.refold(recovered, empty, 100, "e2")
    expected = {head: value for head, value in heads(recovered).items() if head[0] not in erased}
    assert heads(state) == expected == heads(without(recovered, frozenset(map(Name, erased))))


MASK = st.integers(0, 2**10 - 1)
LAWS: dict[str, tuple[Callable[[Engine, Any], None], st.SearchStrategy]] = {
    "converges": (converges, histories()),
    "nothing_vanishes": (nothing_vanishes, worlds()),
    "older_state_and_the_rest": (older_state_and_the_rest, histories()),
    "undo_restores": (undo_restores, st.tuples(worlds(), MASK)),
    "declined_has_no_effect": (declined_has_no_effect, st.tuples(histories(), MASK)),
    "held_waits_outside": (held_waits_outside, st.tuples(histories(), MASK)),
    "deletion_spares_the_unseen": (deletion_spares_the_unseen, worlds()),
    "joins_in_any_order": (
        joins_in_any_order,
        st.tuples(worlds(voids=False), st.lists(MASK, min_size=3, max_size=4)),
    ),
    "an_epoch_comes_back": (an_epoch_comes_back, st.tuples(histories(), MASK, st.randoms())),
    "a_restore_loses_nothing": (
        a_restore_loses_nothing,
        st.tuples(histories(), st.integers(0, 9), st.integers(0, 9), MASK),
    ),
    "undo_reaches_under_a_ground": (undo_reaches_under_a_ground, st.tuples(histories(voids=False), MASK, MASK)),
    "erased_stays_erased": (erased_stays_erased, st.tuples(worlds(), MASK, MASK)),
}
