"""tests/vectors/sealing.json, run as another language would run it: by its reader."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.names import from_base64url
from sync.sealing.section import Opener

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "sealing.json").read_text())


@pytest.mark.parametrize("case", VECTORS["sections"], ids=lambda case: case["why"])
def test_the_reader_opens_a_section(case):
    number = int.from_bytes(from_base64url(case["reader_private"]), "big")
    found = Opener(case["kind"], ec.derive_private_key(number, ec.SECP256R1())).open(from_base64url(case["sealed"]))
    assert (found.number, found.plain) == (case["number"], from_base64url(case["plain"]))
    assert found.batch == from_base64url(case["once"])
