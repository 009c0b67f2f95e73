"""tests/vectors/show.json, run as another language would run it, and held to the oracle."""

import json
from pathlib import Path

import pytest

from sync.change import decode_change
from sync.ground import join_all
from sync.life import life_of, unseen
from sync.show import advance, refold, show
from sync.state import State, decode_state, encode_state
from tests.sync import oracle
from tests.sync.laws.worlds import plain_all, plain_state, plain_view
from tests.vectors.generate import files

HERE = Path(__file__).parents[1] / "vectors"
VECTORS = json.loads((HERE / "show.json").read_text())


def cases(kind):
    return pytest.mark.parametrize("case", VECTORS[kind], ids=lambda case: case["why"])


def read(texts):
    return [decode_change(text.encode()) for text in texts]


@cases("show")
def test_a_replica_shows(case):
    state, changes = decode_state(case["state"]), read(case["changes"])
    assert plain_view(show(state, changes)) == case["view"]
    assert oracle.show(plain_state(state), plain_all(changes)) == case["view"]


@cases("advance")
def test_home_merges(case):
    state = decode_state(case["state"])
    after = advance(state, read(case["changes"]), case["number"], case["epoch"], declined=case["declined"])
    assert encode_state(after) == case["expected"]


@cases("refold")
def test_home_folds_again(case):
    state = refold(
        decode_state(case["ground"]), read(case["log"]), case["number"], case["epoch"], declined=case["declined"]
    )
    assert encode_state(state) == case["expected"]


@cases("join")
def test_recovered_states_join(case):
    states = [decode_state(text) for text in case["states"]]
    assert encode_state(join_all(states[::-1])) == case["expected"]
    assert oracle.join([plain_state(state) for state in states]) == plain_state(decode_state(case["expected"]))


@cases("life")
def test_a_deletion_meets_what_it_had_not_seen(case):
    changes = read(case["changes"])
    view = show(State(changes[0].dossier), changes)
    found = [
        [item.path, item.head.name, sorted([head.name, head.path] for head in item.outside)] for item in unseen(view)
    ]
    assert sorted(found) == case["unseen"]
    assert {path: life_of(view, path) for path in case["life"]} == case["life"]


@pytest.mark.parametrize("name", ["show.json", "segment.json"])
def test_the_file_is_what_the_generator_writes(name):
    assert (HERE / name).read_text() == files()[name]


def test_there_are_enough_cases_of_every_kind():
    assert sum(map(len, VECTORS.values())) >= 60
    assert min(map(len, VECTORS.values())) >= 6
