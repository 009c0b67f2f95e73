import pytest

from sync.head import Head, Origin
from sync.names import Name
from sync.problem import UnreadableError
from sync.state import Remnant, State, decode_state, encode_state, remnants_of

A, B = Name("AAAAAAAAAAAA.1.aaaaaaaaaaa"), Name("BBBBBBBBBBBB.1.bbbbbbbbbbb")
TEXT = (
    '{"dossier":"dossier-1","number":7,"epoch":"e1","heads":['
    '{"name":"AAAAAAAAAAAA.1.aaaaaaaaaaa","by":"lan","role":"clerk","form":"ho@2","t":5,"ok":true,"no":6,'
    '"set":{"_life":"deleted","ten":"Hoà"},"seen":["AAAAAAAAAAAA.1.aaaaaaaaaaa"]}],'
    '"merged":["AAAAAAAAAAAA.1.aaaaaaaaaaa"],"gone":[["BBBBBBBBBBBB.1.bbbbbbbbbbb",""],["BBBBBBBBBBBB.1.bbbbbbbbbbb","ten"]]}'
)


def state():
    origin = Origin(A, "lan", "clerk", "ho@2", 5, True, 6, frozenset({A}))
    gone = frozenset({(B, "ten"), (B, "")})
    return State("dossier-1", 7, "e1", (Remnant(origin, {"_life": "deleted", "ten": "Hoà"}),), frozenset({A}), gone)


def test_a_state_is_written_in_one_way_only():
    assert encode_state(state()) == TEXT


def test_a_state_is_read_as_it_was_written():
    assert decode_state(TEXT) == decode_state(TEXT.encode()) == state()


def test_an_empty_state_says_nothing_of_gone():
    text = encode_state(State("dossier-1"))
    assert text == '{"dossier":"dossier-1","number":0,"epoch":"","heads":[],"merged":[]}'
    assert decode_state(text) == State("dossier-1")


def test_heads_are_grouped_by_their_change_whatever_their_order():
    one, two = Origin(A), Origin(B)
    heads = [Head(two, "x", 1), Head(one, "z", 2), Head(one, "a", None), Head(two, "b", [True])]
    groups = remnants_of(heads)
    assert groups == remnants_of(heads[::-1])
    assert [(group.origin.name, list(group.values)) for group in groups] == [(A, ["a", "z"]), (B, ["b", "x"])]


def test_a_states_heads_are_told_one_by_one():
    assert [(head.key, head.value) for head in state().heads()] == [((A, "_life"), "deleted"), ((A, "ten"), "Hoà")]


def test_a_state_includes_what_all_its_names_cover():
    assert state().includes(State("dossier-1"))
    assert not State("dossier-1").includes(state())


@pytest.mark.parametrize(
    "text",
    ["[]", "7", "{}", "", "<html>", '{"dossier":"d","number":1,"epoch":"e","heads":[5],"merged":[]}',
     '{"dossier":"d","number":1,"epoch":"e","heads":[],"merged":[[1]]}',
     '{"dossier":"d","number":1,"epoch":"e","heads":[],"merged":[],"gone":[["a"]]}'],
)  # fmt: skip
def test_what_is_no_state_is_told(text):
    with pytest.raises(UnreadableError, match="bad_state"):
        decode_state(text)
