"""Invented histories of one dossier: who wrote what, knowing what. Everything about order is left to the laws.

A world's changes come in the order of their making; an author may know any of the earlier ones, so clones, phones
that were restored and phones that heard nothing for months are all in it.
"""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from sync.change import Change
from sync.names import Name
from tests.sync import oracle

PATHS = ("ten", "_area", "_life", "nguoi/7f3k/ten", "nguoi/7f3k/_life")
VALUES = {
    "_area": ("A", "B", "C"),
    "_life": ("active", "archived", "deleted"),
    "nguoi/7f3k/_life": ("active", "deleted", "archived"),
}
STREAMS = ("phoneAAAAAAA", "phoneBBBBBBB", "phoneCCCCCCC", "homeHHHHHHHH")
DOSSIER = "dossier-1"


@dataclass(frozen=True)
class World:
    """Changes in the order of their making, and for each which earlier ones (indices) its author knew."""

    changes: tuple[Change, ...]
    known: tuple[frozenset[int], ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.changes)


def plain(change: Change) -> dict:
    """A change as the oracle reads it."""
    sup = {path: list(names) for path, names in change.sup.items()}
    return {"name": change.name, "values": dict(change.set), "sup": sup, "void": list(change.void)}


def plain_all(changes) -> list[dict]:
    return [plain(change) for change in changes]


def plain_state(state) -> dict:
    """A state as the oracle reads it."""
    return {
        "heads": {(head.name, head.path): head.value for head in state.heads()},
        "merged": set(state.merged),
        "gone": set(state.gone),
    }


def plain_view(view) -> dict:
    return {path: {head.name: head.value for head in heads} for path, heads in view.items()}


def made(name: str, values=None, sup=None, void=(), seen=None, t=0, by="an") -> Change:
    """A change by hand: `name` as `stream.n.hash8`; what does not matter to the algebra is filled in."""
    stream, n, _ = name.split(".")
    return Change(
        name=Name(name),
        hash=name.encode(),
        stream=stream,
        n=int(n),
        dossier=DOSSIER,
        form="ho@1",
        by=by,
        at="0" * 16,
        t=t,
        set=dict(values or {}),
        sup={path: tuple(Name(item) for item in names) for path, names in (sup or {}).items()},
        seen=None if seen is None else frozenset(Name(item) for item in seen),
        void=tuple(Name(item) for item in void),
    )


# One step: (stream, which earlier changes its author knew, which paths it sets, a value, which names it voids, extra).
STEP = st.tuples(
    st.integers(0, len(STREAMS) - 1),
    st.integers(0, 2**14 - 1),
    st.integers(0, 2 ** len(PATHS) - 1),
    st.integers(0, 2),
    st.integers(0, 2**14 - 1),
    st.integers(0, 7),
)


def _bits(mask: int, limit: int) -> list[int]:
    return [index for index in range(limit) if mask >> index & 1]


def build(steps, voids: bool) -> World:
    """The world that these steps tell; without `voids` nobody undoes anything."""
    changes: list[Change] = []
    known: list[frozenset[int]] = []
    for number, (stream, seen_mask, path_mask, value, void_mask, extra) in enumerate(steps):
        knows = _bits(seen_mask, number)
        screen = oracle.show(oracle.EMPTY, plain_all(changes[index] for index in knows))
        undoes = voids and extra == 0 and knows
        n = sum(change.stream == STREAMS[stream] for change in changes) + 1
        name = f"{STREAMS[stream]}.{1 if extra == 7 else n}.hash8-{number:04d}x"[:28]
        if undoes:
            changes.append(made(name, void=[changes[i].name for i in knows if void_mask >> i & 1]))
        else:
            changes.append(_written(name, path_mask, value, screen, extra, changes, number))
        known.append(frozenset(knows))
    return World(tuple(changes), tuple(known))


def _written(name, path_mask, value, screen, extra, changes, number) -> Change:
    paths = [PATHS[index] for index in _bits(path_mask, len(PATHS))] or [PATHS[0]]
    values = {path: VALUES.get(path, ("An", "Bình", None))[value] for path in paths}
    sup = {path: sorted(screen.get(path, {})) for path in paths if screen.get(path)}
    if extra == 6 and number:  # a name at a path where nobody wrote it: it must reach nothing else
        sup.setdefault(paths[0], []).append(changes[number // 2].name)
    seen = {name for heads in screen.values() for name in heads}
    life = any(path.endswith("_life") for path in paths)
    return made(name, values, sup, seen=seen if life else None, t=1_000 * (7 - extra), by=f"p{extra}")


def worlds(voids: bool = True, least: int = 1, most: int = 10) -> st.SearchStrategy[World]:
    """Histories of `least` to `most` changes."""
    return st.lists(STEP, min_size=least, max_size=most).map(lambda steps: build(steps, voids))


@st.composite
def histories(draw, voids: bool = True, least: int = 1, most: int = 10):
    """A world, an order in which its changes reach home, and the batches in which they merge there."""
    world = draw(worlds(voids, least, most))
    order = draw(st.permutations(range(len(world))))
    cuts = draw(st.integers(0, 2 ** len(world) - 1))
    batches: list[list[Change]] = [[]]
    for place, index in enumerate(order):
        if batches[-1] and cuts >> place & 1:
            batches.append([])
        batches[-1].append(world.changes[index])
    return world, batches
