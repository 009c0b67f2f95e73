import pytest

from sync.names import base64url, from_base64url
from sync.problem import UnreadableError
from sync.signed import ANSWER, STATE, is_genuine, seal_text, signed_from_wire, signed_line
from sync.signing import is_public_key, public_bytes, sign, verify
from sync.strict_json import loads
from tests.sync.keys import ed, p256, signer

KEYS = pytest.mark.parametrize("key", [p256(), ed()], ids=["P-256", "Ed25519"])


@KEYS
def test_a_signature_is_64_raw_bytes_and_holds(key):
    signature = sign(key, "xã Trường Sơn")
    assert len(from_base64url(signature)) == 64
    assert verify(public_bytes(key), "xã Trường Sơn", signature)


@KEYS
def test_another_text_another_key_or_a_bent_signature_does_not_hold(key):
    signature = sign(key, "a")
    bent = bytearray(from_base64url(signature))
    bent[40] ^= 1
    assert not verify(public_bytes(key), "b", signature)
    assert not verify(public_bytes(p256(2)), "a", signature)
    assert not verify(public_bytes(ed(2)), "a", signature)
    assert not verify(public_bytes(key), "a", base64url(bytes(bent)))


@KEYS
@pytest.mark.parametrize(
    "signature", ["", "AA", "é", "A" * 86 + "==", base64url(bytes(64)), base64url(b"\xff" * 64), "A" * 4_000]
)
def test_a_malformed_signature_is_false_and_no_accident(key, signature):
    assert not verify(public_bytes(key), "a", signature)


@pytest.mark.parametrize("raw", [b"", b"x", bytes(65), b"\x04" + b"\x01" * 64, bytes(33)])
def test_bytes_that_are_no_key_are_told(raw):
    assert not is_public_key(raw)
    assert not verify(raw, "a", sign(ed(), "a"))


def test_keys_travel_raw():
    assert len(public_bytes(p256())) == 65
    assert len(public_bytes(ed())) == 32
    assert is_public_key(public_bytes(p256()))


def test_a_text_signed_for_one_purpose_does_not_serve_another():
    signed = seal_text(STATE, "{}", signer(p256()))
    assert is_genuine(STATE, signed, public_bytes(p256()))
    assert not is_genuine(ANSWER, signed, public_bytes(p256()))


def test_signed_text_travels_as_it_stands():
    text = '{ "ten" :\t"Hoà" }'
    signed = seal_text(STATE, text, signer(ed()))
    assert signed_from_wire(loads(signed_line("state", signed.text, signed.sig)), "state") == signed


@pytest.mark.parametrize(
    "wire", [None, [], {"state": "{}"}, {"sig": "x"}, {"state": 1, "sig": "x"}, {"state": "{}", "sig": None}]
)
def test_what_is_not_signed_is_told(wire):
    with pytest.raises(UnreadableError, match="not_signed"):
        signed_from_wire(wire, "state")
