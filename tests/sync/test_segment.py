from dataclasses import replace

import pytest

from sync.change import MAX_BYTES
from sync.clock import ClockReading
from sync.names import base64url
from sync.problem import UnreadableError
from sync.segment import (
    GENESIS,
    MAX_CHANGES,
    chain,
    encode_segment,
    genuine,
    seal,
    segment_from_wire,
    segment_to_wire,
    signed_text,
)
from sync.signing import public_bytes
from sync.strict_json import loads
from tests.sync.keys import ed, p256, signer, stream

CLOCK = ClockReading(1_790_000_000_000, -1_500)
CHANGES = [b'{"n":1,"ten":"Ho\xc3\xa0"}', b'{ "n" : 2 , "mood" : "\\u0061" }', b'{"n":3}', b"not even json"]
KEYS = pytest.mark.parametrize("key", [p256(), ed()], ids=["P-256", "Ed25519"])


def sealed(key=None, start=1, prev=GENESIS, changes=CHANGES, **more):
    key = key or p256()
    return seal(signer(key), stream(key), start, prev, changes, CLOCK, 4, **more)


def reread(segment, **changed):
    """The segment as it arrives after somebody changed its wire form."""
    return segment_from_wire(segment_to_wire(segment) | changed)


@KEYS
def test_a_segment_arrives_as_it_left(key):
    segment = sealed(key)
    arrived = segment_from_wire(loads(encode_segment(segment)))
    assert arrived == segment
    assert genuine(arrived, public_bytes(key))
    assert (arrived.start, arrived.end, arrived.tip) == (1, 4, chain(GENESIS, arrived.hashes)[-1])


@KEYS
def test_a_later_run_goes_on_from_the_tip_before(key):
    first = sealed(key, changes=CHANGES[:2])
    second = sealed(key, start=3, prev=first.tip, changes=CHANGES[2:])
    assert second.tip == sealed(key).tip
    assert genuine(segment_from_wire(segment_to_wire(second)), public_bytes(key))
    assert "prev" not in segment_to_wire(first)


@KEYS
def test_D03_one_edited_bit_anywhere_breaks_it(key):
    segment = sealed(key)
    texts = [data.decode() for data in CHANGES]
    for index, text in enumerate(texts):
        edited = [*texts[:index], chr(ord(text[0]) ^ 1) + text[1:], *texts[index + 1 :]]
        assert not genuine(reread(segment, changes=edited), public_bytes(key))


@KEYS
def test_D03_reordered_dropped_added_or_doubled_changes_break_it(key):
    segment = sealed(key)
    texts = [data.decode() for data in CHANGES]
    for others in (
        texts[::-1],
        texts[:-1],
        texts[1:],
        [*texts, "{}"],
        [texts[0], *texts],
        [texts[1], texts[0], *texts[2:]],
    ):
        assert not genuine(reread(segment, changes=others), public_bytes(key))


def test_D03_a_splice_of_two_runs_breaks_both():
    one, two = sealed(), sealed(changes=[b'{"other":1}', *CHANGES[1:]])
    head, tail = segment_to_wire(one)["changes"][:2], segment_to_wire(two)["changes"][2:]
    for segment in (one, two):
        assert genuine(
            reread(segment, changes=[*segment_to_wire(two)["changes"][:1], *head[1:], *tail]), public_bytes(p256())
        ) is (segment is two)
        assert not genuine(reread(segment, changes=[*head, *head]), public_bytes(p256()))


def test_D03_a_run_put_at_another_place_breaks():
    first = sealed(changes=CHANGES[:2])
    second = sealed(start=3, prev=first.tip, changes=CHANGES[2:])
    assert not genuine(reread(second, **{"from": 2}), public_bytes(p256()))
    assert not genuine(reread(second, prev=base64url(bytes(32))), public_bytes(p256()))


def test_D02_a_stream_cannot_be_claimed_with_another_key():
    thief, victim = p256(2), p256(1)
    forged = seal(signer(thief), stream(victim), 1, GENESIS, CHANGES, CLOCK, 4)
    assert not genuine(forged, public_bytes(victim))
    assert stream(thief) != stream(victim)
    assert not genuine(reread(sealed(victim), stream=stream(thief)), public_bytes(thief))


@pytest.mark.parametrize(
    "changed",
    [{"scope": 5}, {"clock": {"now": CLOCK.now + 1, "skew": CLOCK.skew}}, {"clock": {"now": CLOCK.now, "skew": None}}],
)
def test_clock_and_scope_are_under_the_signature(changed):
    assert not genuine(reread(sealed(), **changed), public_bytes(p256()))


def test_an_attestation_is_not_a_signature_nor_the_other_way_round():
    segment, attested = sealed(), sealed(attested=True)
    wire, other = segment_to_wire(segment), segment_to_wire(attested)
    wire["att"] = wire.pop("sig")
    other["sig"] = other.pop("att")
    assert genuine(attested, public_bytes(p256()))
    assert not genuine(segment_from_wire(wire), public_bytes(p256()))
    assert not genuine(segment_from_wire(other), public_bytes(p256()))
    assert not genuine(replace(segment, attested=True), public_bytes(p256()))


def test_the_signed_text_is_told_line_by_line():
    segment = replace(sealed(), clock=ClockReading(7, None))
    first, name, start, end, prev, tip, now, skew, scope, rest = signed_text(segment).split("\n")
    assert (first, name, start, end) == ("packhorse segment 1", stream(p256()), "1", "4")
    assert (prev, tip) == ("A" * 43, base64url(segment.tip))
    assert (now, skew, scope, rest) == ("7", "-", "4", "")


@pytest.mark.parametrize(
    ("changed", "code", "path"),
    [
        ({"stream": "x"}, "bad_stream", "stream"),
        ({"from": 0}, "bad_number", "from"),
        ({"from": True}, "bad_number", "from"),
        ({"from": 10**15}, "bad_number", "from"),
        ({"from": 2}, "bad_prev", "prev"),
        ({"from": 2, "prev": 7}, "bad_prev", "prev"),
        ({"from": 2, "prev": "AA"}, "bad_prev", "prev"),
        ({"changes": []}, "bad_changes", "changes"),
        ({"changes": {}}, "bad_changes", "changes"),
        ({"changes": ["{}", {}]}, "bad_changes", "changes/1"),
        ({"changes": ["{}"] * (MAX_CHANGES + 1)}, "bad_changes", "changes"),
        ({"changes": ["a\x00b"]}, "text_has_nul", "changes/0"),
        ({"changes": ["\ud800"]}, "text_not_unicode", "changes/0"),
        ({"clock": None}, "bad_clock", "clock"),
        ({"clock": {"now": True, "skew": None}}, "bad_clock", "clock"),
        ({"clock": {"now": 1, "skew": "x"}}, "bad_clock", "clock"),
        ({"scope": -1}, "bad_scope", "scope"),
        ({"scope": None}, "bad_scope", "scope"),
        ({"sig": None}, "bad_signature", "sig"),
    ],
)
def test_a_broken_segment_says_where(changed, code, path):
    with pytest.raises(UnreadableError) as caught:
        reread(sealed(), **changed)
    assert (caught.value.problem.code, caught.value.problem.path) == (code, path)


def test_what_is_no_segment_is_told():
    with pytest.raises(UnreadableError, match="segment_not_object"):
        segment_from_wire(["segment"])


def test_a_change_that_nobody_can_read_still_travels_and_verifies():
    segment = sealed(changes=[b"\xef\xbf\xbd", b"[" * 10, b"x" * (MAX_BYTES + 1)])
    assert genuine(segment_from_wire(loads(encode_segment(segment))), public_bytes(p256()))
