"""A phone takes no build of the app but one that home put its name to."""

from __future__ import annotations

import json

import pytest

from sync.problem import UnreadableError
from sync.signed import ANSWER, seal_text
from sync.signing import public_bytes
from sync.wire.app_list import genuine_app_list, sign_app_list
from tests.sync.keys import ed, p256, signer

HOME, OTHER = signer(ed(1)), signer(p256(2))
HOME_KEY = public_bytes(ed(1))
BUILT = {"app": "0123456789abcdef", "files": {"index.html": "aGFzaA=="}, "later": [], "spare": [], "worker": "d29ya2Vy"}


def listed(**changed: object) -> bytes:
    return json.dumps({**BUILT, **changed}).encode()


def test_what_the_build_says_of_itself_is_signed_with_the_moment():
    signed = genuine_app_list(sign_app_list(listed(), 7, HOME), HOME_KEY)
    assert signed is not None
    assert json.loads(signed.text) == {**BUILT, "at": 7}


def test_D30_a_list_with_another_hash_or_of_another_home_is_not_genuine():
    wire = sign_app_list(listed(), 7, HOME)
    assert genuine_app_list(wire.replace(b"aGFzaA==", b"b3RoZXI="), HOME_KEY) is None
    assert genuine_app_list(sign_app_list(listed(), 7, OTHER), HOME_KEY) is None


def test_D30_what_home_signed_for_another_purpose_is_no_list():
    signed = seal_text(ANSWER, json.dumps({**BUILT, "at": 7}), HOME)
    assert genuine_app_list(json.dumps({"app": signed.text, "sig": signed.sig}).encode(), HOME_KEY) is None


@pytest.mark.parametrize("built", [b"{}", b"[]", b"<html>", listed(at=3)])
def test_home_signs_nothing_but_a_list(built: bytes):
    with pytest.raises(UnreadableError):
        sign_app_list(built, 7, HOME)
