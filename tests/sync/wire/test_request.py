import pytest

from sync.clock import ClockReading
from sync.problem import UnreadableError
from sync.segment import GENESIS, encode_segment, genuine, seal
from sync.signed import Signed
from sync.signing import public_bytes
from sync.strict_json import dumps, loads
from sync.wire.cursor import Cursor
from sync.wire.request import LEAST_BYTES, MAX_OFFERS, MAX_SEGMENTS, MOST_BYTES, decode_request, encode_request
from tests.sync.keys import ed, signer, stream


def segment(n=1):
    return seal(
        signer(ed(n)), stream(ed(n)), 1, GENESIS, [b'{"n":1,"ten":"\xc4\x90\xc3\xb4ng"}'], ClockReading(5, None), 0
    )


def request(**changed):
    plain = {
        "now": 7,
        "nonce": "n1",
        "epoch": "e1",
        "cursors": {"f": "3.abcdef"},
        "scope": 2,
        "push": [encode_segment(segment())],
    }
    plain |= {"offer": [Signed('{"dossier":"x"}', "s")], "max_bytes": 100_000, "report": {"unsent": 1}}
    return encode_request(**(plain | changed))


def edited(**changed):
    return dumps(loads(request()) | changed).encode()


def problem_of(data):
    with pytest.raises(UnreadableError) as caught:
        decode_request(data)
    return caught.value.problem


def test_a_request_is_read_as_it_was_written():
    found = decode_request(request())
    assert (found.now, found.nonce, found.epoch, found.scope, found.max_bytes) == (7, "n1", "e1", 2, 100_000)
    assert found.cursors == {"f": Cursor(3, "abcdef")}
    assert found.push == (segment(),)
    assert genuine(found.push[0], public_bytes(ed()))
    assert (found.offer, found.report, found.changes, found.refused) == (
        (Signed('{"dossier":"x"}', "s"),),
        {"unsent": 1},
        1,
        (),
    )


def test_what_a_replica_does_not_say_has_a_meaning():
    found = decode_request(b'{"proto":1,"now":7}')
    assert (found.push, found.offer, found.cursors, found.scope, found.nonce, found.max_bytes) == (
        (),
        (),
        {},
        0,
        "",
        MOST_BYTES,
    )


def test_a_broken_segment_stops_no_other():
    good = loads(encode_segment(segment(2)))
    found = decode_request(edited(push=[{"stream": "S", "from": 3}, good, 7, good | {"changes": [1]}]))
    assert [one.stream for one in found.push] == [stream(ed(2))]
    assert [(one.stream, one.start, one.problem.path) for one in found.refused] == [
        ("S", 3, "push/0/stream"),
        ("None", 0, "push/2/"),
        (stream(ed(2)), 1, "push/3/changes/0"),
    ]


@pytest.mark.parametrize(
    ("changed", "code", "path"),
    [
        ({"proto": 2}, "unknown_protocol", "proto"),
        ({"proto": [[["x"]]]}, "unknown_protocol", "proto"),
        ({"now": "7"}, "bad_now", "now"),
        ({"now": True}, "bad_now", "now"),
        ({"nonce": "n" * 65}, "bad_nonce", "nonce"),
        ({"epoch": 1}, "bad_epoch", "epoch"),
        ({"scope": None}, "bad_scope", "scope"),
        ({"max_bytes": "1"}, "bad_max_bytes", "max_bytes"),
        ({"cursors": []}, "bad_cursors", "cursors"),
        ({"cursors": {"f": "x"}}, "bad_cursor", "cursors/f"),
        ({"push": {}}, "bad_push", "push"),
        ({"push": [{}] * (MAX_SEGMENTS + 1)}, "too_many", "push"),
        ({"offer": [{}] * (MAX_OFFERS + 1)}, "too_many", "offer"),
        ({"offer": [{"state": 1}]}, "not_signed", "state"),
    ],
)
def test_a_broken_envelope_says_where(changed, code, path):
    found = problem_of(edited(**changed))
    assert (found.code, found.path) == (code, path)


@pytest.mark.parametrize("data", [b"[]", b"null", b'"x"'])
def test_a_request_is_an_object(data):
    assert problem_of(data).code == "request_not_object"


@pytest.mark.parametrize(("asked", "given"), [(0, LEAST_BYTES), (-5, LEAST_BYTES), (10**12, MOST_BYTES)])
def test_what_a_replica_may_ask_for_is_bounded(asked, given):
    assert decode_request(request(max_bytes=asked)).max_bytes == given


def test_a_report_that_is_none_is_left_aside():
    assert decode_request(edited(report=["x"])).report == {}


@pytest.mark.parametrize(
    ("poison", "code"),
    [
        ("NaN", "number_not_finite"),
        ("1e999", "number_not_integer"),
        ("1" * 5_000, "number_too_large"),
        ('"\\u0000"', "text_has_nul"),
        ('"\\ud800"', "text_not_unicode"),
        ("[" * 100_000 + "]" * 100_000, "too_deep"),
        ('{"a":1,"a":1}', "duplicate_key"),
    ],
)
def test_D06_D09_poison_anywhere_in_the_envelope_is_answered_with_a_code(poison, code):
    data = request().replace(b'"unsent":1', b'"unsent":' + poison.encode())
    assert problem_of(data).code == code


def test_D09_poison_inside_a_change_is_none_of_the_envelopes_business():
    poisoned = seal(
        signer(ed()), stream(ed()), 1, GENESIS, [b'{"x":"\\u0000"}', b'{"x":NaN}'], ClockReading(5, None), 0
    )
    found = decode_request(request(push=[encode_segment(poisoned)]))
    assert found.push[0].changes == (b'{"x":"\\u0000"}', b'{"x":NaN}')
