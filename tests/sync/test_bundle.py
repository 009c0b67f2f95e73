import pytest

from sync.bundle import HEADING, decode_bundle, encode_bundle
from sync.clock import ClockReading
from sync.problem import UnreadableError
from sync.segment import GENESIS, encode_segment, genuine, seal
from sync.signed import CERTIFICATE, STATE, is_genuine, seal_text
from sync.signing import public_bytes
from tests.sync.keys import ed, p256, signer, stream


def segment(n):
    return seal(signer(ed(n)), stream(ed(n)), 1, GENESIS, [f'{{"n":{n}}}'.encode()], ClockReading(5, None), 0)


SEGMENTS = [segment(1), segment(2)]
STATES = [seal_text(STATE, '{"dossier":"hồ sơ"}', signer(p256()))]


def packed():
    return encode_bundle(map(encode_segment, SEGMENTS), STATES)


def test_a_bundle_is_unpacked_as_it_was_packed():
    found = decode_bundle(packed())
    assert (list(found.segments), list(found.states), found.problems) == (SEGMENTS, STATES, ())
    assert genuine(found.segments[0], public_bytes(ed(1)))
    assert is_genuine(STATE, found.states[0], public_bytes(p256()))


def test_certificates_travel_along_for_phones_that_never_met():
    certificate = seal_text(CERTIFICATE, '{"stream":"x"}', signer(p256()))
    found = decode_bundle(encode_bundle(map(encode_segment, SEGMENTS), STATES, [certificate]))
    assert (found.certificates, found.states, len(found.segments)) == ((certificate,), tuple(STATES), 2)
    assert not is_genuine(STATE, found.certificates[0], public_bytes(p256()))


def test_an_empty_bundle_is_one():
    assert decode_bundle(encode_bundle([], [])).segments == ()


def test_B18_a_broken_line_is_named_and_stops_no_other():
    heading, first, _, state, _ = packed().split(b"\n")
    found = decode_bundle(
        b"\n".join([heading, b"\xff\xfe", first, b'{"stream":7}', b"[", state, b'{"state":1}', b"[1]", b""])
    )
    assert (found.segments, found.states) == ((SEGMENTS[0],), tuple(STATES))
    assert [problem.path for problem in found.problems] == ["line 2", "line 4", "line 5", "line 7", "line 8"]


def test_B18_a_bundle_half_copied_brings_its_whole_lines():
    data = packed()
    for end in range(len(data.split(b"\n")[0]) + 1, len(data)):
        found = decode_bundle(data[:end])
        whole = data[:end].count(b"\n") - 1 + (data[end : end + 1] == b"\n")
        assert len(found.segments) + len(found.states) == whole
        assert len(found.problems) == (data[end - 1 : end] != b"\n" and data[end : end + 1] != b"\n")


def test_D03_a_flipped_bit_in_a_bundle_is_found_by_the_signature():
    bent = packed().replace(b'{\\"n\\":1}', b'{\\"n\\":3}')
    assert bent != packed()
    assert not genuine(decode_bundle(bent).segments[0], public_bytes(ed(1)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{}\n", f'{{"bundle":"{HEADING}0"}}\n'.encode(), b"<html>"])
def test_another_file_is_no_bundle(data):
    with pytest.raises(UnreadableError):
        decode_bundle(data)
