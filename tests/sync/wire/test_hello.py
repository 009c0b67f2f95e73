"""Before a phone says anything, whoever answers shows that it holds home's key."""

from __future__ import annotations

import json

import pytest

from sync.names import base64url
from sync.problem import UnreadableError
from sync.signed import ANSWER, seal_text
from sync.signing import public_bytes
from sync.wire.hello import answer_hello, is_home
from tests.sync.keys import ed, p256, signer

HOME, OTHER = signer(ed(1)), signer(p256(2))
HOME_KEY = public_bytes(ed(1))
NONCE = base64url(bytes(range(12)))


def asked(nonce: object = NONCE) -> bytes:
    return json.dumps({"nonce": nonce}).encode()


def test_home_proves_itself_by_a_nonce_that_it_could_not_foresee():
    assert is_home(answer_hello(asked(), HOME), HOME_KEY, NONCE)


def test_B16_another_home_proves_nothing():
    assert not is_home(answer_hello(asked(), OTHER), HOME_KEY, NONCE)


def test_B08_B10_a_proof_that_somebody_kept_proves_nothing_today():
    assert not is_home(answer_hello(asked("yesterday"), HOME), HOME_KEY, NONCE)


def test_B10_what_home_signed_for_another_purpose_is_no_proof():
    signed = seal_text(ANSWER, json.dumps({"nonce": NONCE}), HOME)
    assert not is_home(json.dumps({"hello": signed.text, "sig": signed.sig}).encode(), HOME_KEY, NONCE)


@pytest.mark.parametrize("nonce", [None, 7, "", "short", "x" * 65, ["x" * 12]])
def test_home_signs_nothing_that_is_no_nonce(nonce: object):
    with pytest.raises(UnreadableError):
        answer_hello(asked(nonce), HOME)


@pytest.mark.parametrize("answer", [b"", b"<html>", b"{}", b'{"hello":{},"sig":""}', b'{"hello":"{","sig":"x"}', b"[]"])
def test_B05_a_page_is_no_proof(answer: bytes):
    with pytest.raises(UnreadableError):
        is_home(answer, HOME_KEY, NONCE)
