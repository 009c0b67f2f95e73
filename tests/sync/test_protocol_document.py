"""docs/protocol.md says what the code does: a limit, a signed text or a law that changes here must change there."""

from pathlib import Path

import pytest

from sync import change, names, segment, signed, strict_json
from sync.bundle import HEADING
from sync.wire import request
from tests.sync.laws.checks import LAWS

DOCUMENT = " ".join((Path(__file__).parents[2] / "docs" / "protocol.md").read_text().split())


@pytest.mark.parametrize(
    "sentence",
    [
        f"at most {change.MAX_BYTES // 1024} KiB. Its hash",
        f"at most {change.MAX_PATHS:,} paths of 1 to {change.MAX_PATH} characters",
        f"at most {change.MAX_TEXT:,} characters",
        f"from 1 to {names.MAX_N} without leading zeros",
        f"From 1 to {segment.MAX_CHANGES:,} changes",
        f"more than {strict_json.MAX_DEPTH} levels",
        f"At most {request.MAX_SEGMENTS} segments, {request.MAX_OFFERS:,} offers, {request.MAX_CURSORS:,} cursors",
        f"between {request.LEAST_BYTES // 1024} KiB and {request.MOST_BYTES // 1024**2} MiB",
        f'"proto": {request.PROTO}',
        f'{{"bundle": "{HEADING}"}}',
    ],
)
def test_a_limit_is_told_as_it_is(sentence):
    assert sentence in DOCUMENT


@pytest.mark.parametrize(
    "kind",
    [segment.SIGNED, segment.ATTESTED, signed.STATE, signed.ANSWER, signed.CERTIFICATE, signed.RECEIPT],
)
def test_every_signed_text_is_told(kind):
    assert kind in DOCUMENT


@pytest.mark.parametrize("law", LAWS)
def test_every_law_that_is_checked_is_told(law):
    assert f"`{law}`" in DOCUMENT


def test_every_part_named_in_the_document_exists():
    root = Path(__file__).parents[2]
    told = {word.strip("`,;:.()") for word in DOCUMENT.split() if word.startswith("`") and "/" in word}
    places = {place for place in told if place.split("/")[0] in {"sync", "field", "tests"}}
    assert len(places) > 15
    assert [place for place in sorted(places) if not (root / place).exists()] == []
