"""tests/vectors/segment.json, run as another language would run it, hashes by hand."""

import hashlib
import json
from pathlib import Path

import pytest

from sync.names import base64url, from_base64url
from sync.problem import UnreadableError
from sync.segment import genuine, segment_from_wire, signed_text
from sync.strict_json import loads

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "segment.json").read_text())


@pytest.mark.parametrize("case", VECTORS["segments"], ids=lambda case: case["why"])
def test_a_segment_verifies_or_not(case):
    segment = segment_from_wire(loads(case["wire"]))
    assert [base64url(digest) for digest in segment.hashes] == case["hashes"]
    assert [base64url(tip) for tip in segment.tips] == case["tips"]
    assert (signed_text(segment), segment.end) == (case["signed"], case["to"])
    assert genuine(segment, from_base64url(case["key"])) is case["genuine"]


@pytest.mark.parametrize("case", VECTORS["segments"], ids=lambda case: case["why"])
def test_the_chain_can_be_counted_by_hand(case):
    wire = json.loads(case["wire"])
    tip = from_base64url(wire["prev"]) if wire["from"] > 1 else bytes(32)
    for place, (text, name) in enumerate(zip(wire["changes"], case["names"], strict=True)):
        digest = hashlib.sha256(text.encode()).digest()
        tip = hashlib.sha256(tip + digest).digest()
        assert name == f"{wire['stream']}.{wire['from'] + place}.{base64url(digest[:8])}"
    assert base64url(tip) == case["tips"][-1]


@pytest.mark.parametrize("case", VECTORS["unreadable"], ids=lambda case: case["why"])
def test_what_is_no_segment_says_where(case):
    with pytest.raises(UnreadableError) as caught:
        segment_from_wire(json.loads(case["wire"]))
    assert (caught.value.problem.code, caught.value.problem.path) == (case["code"], case["path"])
