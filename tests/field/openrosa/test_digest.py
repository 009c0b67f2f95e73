"""HTTP Digest: the example of RFC 2617, which RFC 7616 keeps for MD5, and challenges that nobody keeps."""

import hashlib

from field.openrosa.digest import LASTS_MS, challenge, is_ours, is_right, is_stale

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
NOW = 1_795_000_000_000
SAID = {
    "nonce": "dcd98b7102dd2f0e8b11d0f600bfb0c093",
    "uri": "/dir/index.html",
    "qop": "auth",
    "nc": "00000001",
    "cnonce": "0a4f113b",
    "response": "6629fae49393a05397450978507c4ef1",
}


def test_the_example_of_the_standard_is_right() -> None:
    secret = hashlib.md5(b"Mufasa:testrealm@host.com:Circle Of Life", usedforsecurity=False).hexdigest()
    assert is_right(secret, "GET", SAID)
    assert not is_right(secret, "POST", SAID)
    for name in SAID:
        assert not is_right(secret, "GET", {**SAID, name: "0"})
    assert not is_right(secret[::-1], "GET", SAID)
    assert not is_right(secret, "GET", {})


def test_a_challenge_is_known_again_without_being_kept() -> None:
    made = challenge(KEY, NOW)
    assert is_ours(made, KEY)
    assert not is_ours(made, OTHER_KEY)
    for wrong in ("", "ộ" * 36, made[:-1], made + "0", "0" * 36, challenge(KEY, NOW + 1)[:12] + made[12:]):
        assert not is_ours(wrong, KEY)


def test_a_challenge_is_good_for_some_minutes() -> None:
    made = challenge(KEY, NOW)
    assert [is_stale(made, NOW + each) for each in (-1, 0, LASTS_MS, LASTS_MS + 1)] == [True, False, False, True]
