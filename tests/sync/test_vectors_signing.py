"""tests/vectors/signing.json, run as another language would run it."""

import json
from pathlib import Path

import pytest

from sync.names import from_base64url
from sync.signing import is_public_key, verify

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "signing.json").read_text())


@pytest.mark.parametrize("case", VECTORS["keys"], ids=lambda case: case["why"])
def test_a_key_under_which_anybody_could_sign_is_no_key(case):
    assert is_public_key(from_base64url(case["key"])) is case["usable"]


@pytest.mark.parametrize("case", VECTORS["signatures"], ids=lambda case: case["why"])
def test_a_signature_holds_or_not(case):
    assert verify(from_base64url(case["key"]), case["text"], case["sig"]) is case["holds"]


def test_all_fourteen_spellings_of_the_small_points_are_told():
    assert sum(case["why"].startswith("small order") for case in VECTORS["keys"]) == 14
