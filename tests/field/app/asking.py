"""Random questions about the protocol, each with Python's own answer, for another implementation to answer alike.

Everything comes from one seeded generator, so a difference is found again by its seed. What is invented here is as
nasty as the property tests of `tests/sync`, whose histories and values it uses.
"""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from sync.change import Change, decode_change
from sync.digest import canonical_json, view_of
from sync.ground import join_all
from sync.head import Head, Origin
from sync.life import LIFE, is_life, life_of, unseen
from sync.names import Name
from sync.policy import Question, settle
from sync.problem import UnreadableError
from sync.show import advance, refold, show
from sync.state import State, encode_state
from sync.strict_json import loads
from sync.text import fold, lower, nfc, sort_key, text_key, tone_key
from sync.values import KINDS, canonical, equality_key, readable
from tests.sync.strategies_values import CODES, OTHERS, PLACES, POLICIES, ROLES, SYLLABLES, TIMES
from tests.vectors.telling import DOSSIER, Story, invented

EMPTY = State(DOSSIER)
VIETNAMESE = "aăâđeêoôơuưyAĐỢỵ\u0301\u0300\u0323"
SIGNS = VIETNAMESE + "\u200b\ufeff\u00a0\u2028\x1c\x85 \t\n\r0159.,:;/-+−<>&\"\\'ßẞςΣſİıǅкЯԱաﬀ한🐴\ue000Ω"
LEAVES = (*CODES.split(), *PLACES, *TIMES, *OTHERS, *SYLLABLES.split(" "))
NUMBERS = "0123456789.,eE+-− "
USUAL = {
    "integer": (None, 5, 17, "5.0", 0, -3, 10**15),
    "decimal": ("12.5", "12,50", "-0.1", 3, "1e2", None),
    "date": ("1957", "1957-03", "5/3/1957", "1957-03-06", "2000-01-01", None),
    "time": (*TIMES[2:], "07:30:00.5", "00:30:00Z", "23:59:59-05:00"),
    "datetime": (*TIMES[:2], "2026-01-05T08:05:00.25", "1969-12-31T23:00:00Z", "0099-02-28T00:00:00+14:00"),
    "geopoint": (*PLACES[:4], "20.10005 105.20005 0 40", "-89.9 179.9"),
    "select_one": ("co", "khong", "khong_ro", "1", "2", "4", "7", "10", "moi", "tiep_nhan", "dong", None),
    "set_element": (True, False, "có", 0, None),
    "list": ("a b c", ["a", "c"], ["d", 1, True, None], [["a"]], []),
    "phone": ("0912 345 678", "+84912345678", 912345678, "+85620123456", "1900"),
}
"""What people answer to a question of a kind; any text to the others."""
WRECKS = (
    "",
    " ",
    ",",
    "]",
    "}",
    '"',
    "\\",
    "\\u0000",
    "\\ud800",
    "1.5",
    "-0",
    "9" * 17,
    "null",
    "NaN",
    "{}",
    "é",
    '"a":1,',
)

Ask = tuple[dict[str, Any], Any]
"""A question as it is sent, and the answer that is expected."""


def questions(seed: int, rounds: int) -> Iterator[Ask]:
    """All kinds of question, `rounds` histories and ten times as many small ones."""
    draw = Random(seed)
    for _ in range(rounds):
        yield from about_history(draw)
        for _ in range(3):
            yield about_siblings(draw)
            yield about_text(draw)
        for _ in range(4):
            yield about_value(draw)


def part(draw: Random, made: list[Change]) -> list[Change]:
    """Some of the changes, shuffled."""
    return draw.sample(made, draw.randint(0, len(made)))


def names(draw: Random, made: list[Change]) -> list[Name]:
    return [change.name for change in part(draw, made)] if draw.random() < 0.2 else []


def about_history(draw: Random) -> Iterator[Ask]:
    """One dossier's history: what is shown, merged, folded again, joined, and what a deletion had not seen."""
    story = invented(draw.randrange(2**32), voids=draw.random() < 0.5)
    known, declined = part(draw, story.made), names(draw, story.made)
    state = refold(EMPTY, known, 7, "epoch-1", declined=declined)
    changes = part(draw, story.made) + part(draw, story.made)
    texts = {"state": encode_state(state), "changes": story.texts_of(changes)}
    heads = view_of(head for heads in show(state, changes).values() for head in heads)
    shown = {path: sorted(siblings) for path, siblings in heads.items()}
    yield {"ask": "show", **texts}, canonical_json(shown).decode()
    merge = {"number": 9, "epoch": "epoch-2", "declined": names(draw, story.made)}
    after = advance(state, changes, 9, "epoch-2", declined=merge["declined"])
    yield {"ask": "advance", **texts, **merge}, encode_state(after)
    whole = refold(state, changes, 9, "epoch-2", declined=merge["declined"])
    yield {"ask": "refold", **texts, **merge}, encode_state(whole)
    others = [refold(EMPTY, part(draw, story.made), draw.randint(1, 9), "epoch-3") for _ in range(draw.randint(1, 3))]
    states = [state, *others]
    yield {"ask": "join", "states": [encode_state(one) for one in states]}, encode_state(join_all(states))
    yield about_life(story)
    yield about_change(draw, story)


def about_life(story: Story) -> Ask:
    view = show(EMPTY, story.made)
    paths = sorted({LIFE, *filter(is_life, view)})
    found = [
        "|".join([item.path, item.head.name, *sorted(f"{head.name} {head.path}" for head in item.outside)])
        for item in unseen(view)
    ]
    ask = {"ask": "life", "changes": story.texts_of(story.made), "paths": paths}
    return ask, [sorted(found), [life_of(view, path) for path in paths]]


def about_siblings(draw: Random) -> Ask:
    question = Question("q", draw.choice(sorted(KINDS)), draw.choice(POLICIES), choices(draw))
    usual = USUAL.get(question.kind, LEAVES)
    values = [value(draw) if draw.random() < 0.2 else draw.choice(usual) for _ in range(draw.randint(1, 3))]
    told = [
        {
            "name": f"phone{place:07}.1.hash8-00000",
            "value": draw.choice([*values, draw.choice(usual)]),
            "t": draw.randint(0, 4),
            "ok": draw.random() < 0.7,
            "role": draw.choice(ROLES),
        }
        for place in range(draw.randint(1, 4))
    ]
    heads = [
        Head(Origin(Name(one["name"]), role=one["role"], t=one["t"], ok=one["ok"]), "q", one["value"]) for one in told
    ]
    read = settle(question, heads)
    asked = {"kind": question.kind, "policy": question.policy, "choices": list(question.choices), "machine": ""}
    others, trail = ([head.name for head in heads] for heads in (read.others, read.trail))
    return {"ask": "settle", "question": asked, "heads": told}, [
        *(read.value, read.settled, read.shown.name if read.shown else None),
        *(others, trail),
    ]


def choices(draw: Random) -> tuple[str, ...]:
    return draw.choice([(), ("co", "khong", "khong_ro"), ("1", "2", "4", "7", "10"), ("moi", "tiep_nhan", "dong")])


def value(draw: Random, depth: int = 0) -> Any:
    """Anything that a client may send as a value."""
    kind = draw.randrange(12)
    if kind == 0 and depth < 5:
        return [value(draw, depth + 1) for _ in range(draw.randint(0, 3))]
    if kind < 4:
        return draw.choice([None, True, False, draw.randint(-12, 2100), draw.randint(1 - 2**53, 2**53 - 1)])
    if kind < 8:
        return draw.choice(LEAVES)
    signs = NUMBERS if kind == 8 else SIGNS
    text = "".join(draw.choice(signs) for _ in range(draw.randint(0, 9)))
    return text if kind < 11 else mutated(draw, draw.choice(LEAVES), NUMBERS)


def mutated(draw: Random, text: str, signs: str) -> str:
    """The text with one sign put in, taken out or replaced."""
    at, after = draw.randint(0, len(text)), draw.randint(0, 1)
    return text[:at] + draw.choice(["", *signs]) + text[at + after :]


def about_value(draw: Random) -> Ask:
    kind, said = draw.choice(sorted(KINDS)), value(draw)
    expected = [canonical(kind, said), readable(kind, said), equality_key(kind, said)]
    return {"ask": "value", "kind": kind, "value": said}, expected


def about_text(draw: Random) -> Ask:
    words = [draw.choice(LEAVES) if draw.random() < 0.5 else str(value(draw)) for _ in range(draw.randint(0, 4))]
    text = " ".join(words)
    keys: list[Callable[[str], str]] = [nfc, lower, fold, tone_key, text_key, sort_key]
    return {"ask": "text", "text": text}, [*(key(text) for key in keys), sort_key(text, by_given_name=True)]


def about_change(draw: Random, story: Story) -> Ask:
    """A change's own text, or a wreck of it: read alike, or refused under the same code."""
    text = story.texts[draw.choice(story.made).name]
    for _ in range(draw.choice([0, 1, 1, 2])):
        at = draw.randint(0, len(text))
        text = text[:at] + draw.choice(WRECKS) + text[at + draw.choice([0, 0, 1, 5]) :]
    if draw.random() < 0.5:
        return {"ask": "json", "text": text}, outcome(lambda: canonical_json(loads(text)).decode())
    return {"ask": "change", "text": text}, outcome(lambda: as_read(decode_change(text.encode())))


def outcome(read: Callable[[], Any]) -> Any:
    try:
        return ["read", read()]
    except UnreadableError as error:
        return ["refused", error.problem.code, error.problem.path]


def as_read(change: Change) -> list[Any]:
    sup = {path: list(names) for path, names in change.sup.items()}
    return [
        *(change.name, change.dossier, change.form, change.by, change.at, change.t),
        *(canonical_json(change.set).decode(), canonical_json(sup).decode()),
        *(None if change.seen is None else sorted(change.seen), list(change.void), change.where, change.note),
    ]


def line(asked: dict[str, Any]) -> str:
    """A question as it is sent: ASCII, so that no reader changes a sign."""
    return json.dumps(asked)
