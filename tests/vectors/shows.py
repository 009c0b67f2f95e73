"""The cases of show.json. What is expected comes from the oracle: a mistake in `sync` cannot write itself down."""

from sync.ground import join_all
from sync.life import LIFE, is_life, life_of
from sync.show import advance, refold, show
from sync.state import State, encode_state
from tests.sync import oracle
from tests.sync.laws.worlds import plain_all, plain_state
from tests.vectors.telling import DOSSIER, Story, invented

EMPTY = State(DOSSIER)


def show_vectors() -> dict[str, list[dict]]:
    """All cases by kind."""
    told = [_told(why, story) for why, story in _stories()]
    random = [_told(f"random history {seed}", invented(seed, voids=seed % 2 == 0)) for seed in range(1, 17)]
    return {
        "show": told + random + [case for seed in range(20, 28) for case in _older(seed)],
        "advance": [case for seed in range(30, 36) for case in _batches(seed)] + _declined(),
        "refold": _refolds(),
        "join": _joins(),
        "life": _lives(),
    }


def _told(why: str, story: Story) -> dict:
    view = oracle.show(oracle.EMPTY, plain_all(story.made))
    return {"why": why, "state": encode_state(EMPTY), "changes": story.texts_of(story.made), "view": view}


def _stories():
    story = Story()
    story.by("an", {"ten": "Hoà"})
    yield "a value stays visible until named", story
    story = Story()
    story.by("an", {"ten": "Hoà"})
    story.by("binh", {"ten": "Hòa"})
    yield "concurrent values are siblings, equal or not: policies read them, show does not", story
    story = Story()
    one = story.by("an", {"ten": "Hoà", "so": 3})
    story.by("binh", {"ten": None}, {"ten": [one]})
    yield "a cleared value is a value; a change replaces at its own path only", story
    story = Story()
    one = story.by("an", {"ten": "Hoà"}, n=1)
    two = story.by("an", {"ten": "Hoa"}, n=1)
    story.by("binh", {"ten": "Huệ"}, {"ten": [one]})
    yield "both branches of a cloned phone: naming one does not name the other", story
    story = Story()
    one, two = story.by("an", {"ten": "Hoà"}), story.by("binh", {"ten": "Hoa"})
    decision = story.by("home", {"ten": "Hoà"}, {"ten": [one, two]}, note="theo giấy khai sinh")
    yield "a decision replaces every sibling shown", story
    undo = story.by("home", void=[decision])
    yield "undone: exactly what was there", story
    story.by("home", void=[undo])
    yield "a void of the void: the decision again", story
    story = Story()
    one = story.by("an", {"_area": "16348@2025-07-01/A01"})
    story.by("an", {"_area": "16348@2025-07-01/A02"}, {"_area": [one]})
    story.by("binh", {"_area": "16348@2025-07-01/A03"}, {"_area": [one]})
    yield "concurrent moves: in every area named, until settled", story
    story = Story()
    one = story.by("an", {"nguoi/7f3k/ten": "An", "thiet_bi/may_tinh": True})
    story.by("binh", {"nguoi/9x2m/ten": "An", "thiet_bi/may_tinh": False}, {"thiet_bi/may_tinh": [one]})
    yield "rows have random ids; a set is one path per element", story
    story = Story()
    one = story.by("an", {"ten": "Hoà"})
    story.by("binh", {"so": 1}, {"dia_chi": [one]})
    yield "a name at a path where its change wrote nothing replaces nothing", story


def _older(seed: int) -> list[dict]:
    """The same history known in two halves: half as home's state, half floating."""
    story = invented(seed, voids=False)
    half = story.made[:: 1 + seed % 2][: len(story.made) // 2]
    state = refold(EMPTY, half, 7, "epoch-1")
    view = oracle.show(oracle.EMPTY, plain_all(story.made))
    case = {"why": f"history {seed}: a state of some of it, all changes beside it", "state": encode_state(state)}
    return [case | {"changes": story.texts_of(reversed(story.made)), "view": view}]


def _checked(state: State, expected: dict) -> str:
    assert plain_state(state) == expected
    return encode_state(state)


def _batches(seed: int) -> list[dict]:
    story = invented(seed, voids=False)
    first, second = story.made[1::2], story.made[::2]
    half = advance(EMPTY, first, 5, "epoch-1")
    whole = advance(half, second, 6, "epoch-1")
    return [
        _step(
            f"history {seed}: every second change first",
            EMPTY,
            story.texts_of(first),
            half,
            oracle.fold(plain_all(first)),
        ),
        _step(
            f"history {seed}: then the others", half, story.texts_of(second), whole, oracle.fold(plain_all(story.made))
        ),
    ]


def _step(why: str, state: State, texts: list[str], after: State, expected: dict, declined=()) -> dict:
    body = {"why": why, "state": encode_state(state), "changes": texts, "declined": sorted(declined)}
    return body | {"number": after.number, "epoch": after.epoch, "expected": _checked(after, expected)}


def _declined() -> list[dict]:
    story = Story()
    one = story.by("an", {"ten": "Hoà"})
    two = story.by("binh", {"ten": "Hoa"}, {"ten": [one]})
    after = advance(EMPTY, [one], 3, "epoch-1", declined=[two.name])
    plain = oracle.fold(plain_all(story.made), {two.name})
    cases = [
        _step("a declined name is included without effect", EMPTY, story.texts_of([one]), after, plain, [two.name])
    ]
    story = Story()
    late = story.by("an", {"ten": "Hoà"})
    undo = story.by("home", void=[late])
    waiting = advance(EMPTY, [undo], 3, "epoch-1")
    why = "a void of what has not come waits under the empty path"
    cases.append(_step(why, EMPTY, story.texts_of([undo]), waiting, oracle.fold(plain_all([undo]))))
    after = advance(waiting, [late], 4, "epoch-1")
    why = "and takes it when it comes"
    return [*cases, _step(why, waiting, story.texts_of([late]), after, oracle.fold(plain_all(story.made)))]


def _refolds() -> list[dict]:
    story = Story()
    one = story.by("an", {"ten": "Hoà"})
    two = story.by("binh", {"ten": "Hoa"}, {"ten": [one]})
    lost = story.by("chi", {"so": 3})
    undo = story.by("home", void=[two])
    redo = story.by("home", void=[undo])
    ground = refold(EMPTY, [one, two, lost], 9, "epoch-1")
    cases = [
        ("no ground: the whole log", EMPTY, [one, two, undo], {(one.name, "ten"): "Hoà"}),
        ("what only the ground knows stands", ground, [one], {(two.name, "ten"): "Hoa", (lost.name, "so"): 3}),
        (
            "the ground is dropped once the log holds it",
            ground,
            [lost, two, one],
            {(two.name, "ten"): "Hoa", (lost.name, "so"): 3},
        ),
        ("undo reaches what came back", ground, [one, two, undo], {(one.name, "ten"): "Hoà", (lost.name, "so"): 3}),
        ("and can be undone", ground, [one, two, undo, redo], {(two.name, "ten"): "Hoa", (lost.name, "so"): 3}),
        (
            "a void of what only the ground knows waits",
            ground,
            [one, undo],
            {(two.name, "ten"): "Hoa", (lost.name, "so"): 3},
        ),
    ]
    return [_refold(story, *case) for case in cases]


def _refold(story: Story, why: str, ground: State, log: list, heads: dict) -> dict:
    state = refold(ground, log, 100, "epoch-2")
    assert plain_state(state)["heads"] == heads, why
    case = {"why": why, "ground": encode_state(ground), "log": story.texts_of(log), "declined": []}
    return case | {"number": 100, "epoch": "epoch-2", "expected": encode_state(state)}


def _joins() -> list[dict]:
    cases = []
    for seed in range(40, 46):
        story = invented(seed, voids=False)
        parts = [story.made[::2], story.made[1:4], story.made[:3]]
        states = [refold(EMPTY, part, 10 * index, f"epoch-{index}") for index, part in enumerate(parts, start=1)]
        cases.append((f"history {seed}: what three phones brought back", states))
    story = Story()
    one = story.by("an", {"ten": "Hoà"})
    two = story.by("binh", {"ten": "Hoa"}, {"ten": [one]})
    undo = story.by("home", void=[two])
    before, after = refold(EMPTY, [one, two], 5, "epoch-1"), refold(EMPTY, [one, two, undo], 6, "epoch-1")
    cases.append(
        ("a state that includes another takes its place: what was undone hides nothing again", [before, after])
    )
    aside = refold(EMPTY, [one, story.by("chi", {"so": 3})], 4, "epoch-2")
    cases.append(("the same with a third from another epoch", [before, aside, after]))
    return [_join(why, states) for why, states in cases]


def _join(why: str, states: list[State]) -> dict:
    joined = _checked(join_all(states), oracle.join([plain_state(state) for state in states]))
    return {"why": why, "states": [encode_state(state) for state in states], "expected": joined}


def _lives() -> list[dict]:
    cases = []
    for seed in (*range(50, 56), 61, 62):
        cases.append(_life(f"random history {seed}", invented(seed, voids=False)))
    story = Story()
    one = story.by("an", {"ten": "Hoà"})
    story.by("binh", {"so": 4})
    story.by("chi", {"_life": "deleted"}, seen=[one])
    cases.append(_life("a value outside the screen opens a conflict and stays", story))
    story = Story()
    one = story.by("an", {"nguoi/7f3k/ten": "An", "nguoi/9x2m/ten": "Bình"})
    story.by("chi", {"nguoi/7f3k/_life": "deleted"}, seen=[one])
    return [*cases, _life("a deleted row that was seen whole", story)]


def _life(why: str, story: Story) -> dict:
    heads = oracle.live(oracle.EMPTY, plain_all(story.made))
    found = oracle.unseen(heads, {change.name: change.seen or () for change in story.made})
    unseen = sorted([path, name, sorted(map(list, outside))] for (name, path), outside in found.items())
    view = show(EMPTY, story.made)
    lives = {path: life_of(view, path) for path in sorted({path for _, path in heads if is_life(path)} | {LIFE})}
    return {"why": why, "changes": story.texts_of(story.made), "unseen": unseen, "life": lives}
