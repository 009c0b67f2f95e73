"""What travels is packed so that home unpacks it without looking at headers, and a push of one stays light."""

import gzip
import json
import zlib
from pathlib import Path

import pytest

from sync.wire.packing import DICTIONARY, SMALL, is_known_dictionary, is_packed_small, pack

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "packing.json").read_text())


@pytest.mark.parametrize("case", VECTORS["packed"], ids=lambda case: case["why"])
def test_a_small_message_is_packed_with_the_dictionary_and_stays_light(case: dict) -> None:
    packed, encoding = pack(case["plain"].encode())
    assert (encoding, is_packed_small(packed), is_known_dictionary(packed)) == ("deflate", True, True)
    assert zlib.decompressobj(zdict=DICTIONARY).decompress(packed).decode() == case["plain"]
    assert len(packed) <= case["most"]
    assert len(packed) < 0.85 * len(gzip.compress(case["plain"].encode()))


def test_a_large_message_and_one_to_a_stranger_are_gzip() -> None:
    for packed, encoding in (pack(b"x" * (SMALL + 1)), pack(b"x", known=False)):
        assert encoding == "gzip"
        assert gzip.decompress(packed).strip(b"x") == b""
        assert not is_packed_small(packed)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'{"proto":1}', gzip.compress(b"{}", mtime=0), zlib.compress(b"{}"), b"x\xbb"]
)
def test_nothing_else_is_taken_for_it(data: bytes) -> None:
    assert not is_packed_small(data)


def test_another_dictionary_is_told_apart_by_its_number() -> None:
    packer = zlib.compressobj(zdict=b"another")
    packed = packer.compress(b"{}") + packer.flush()
    assert is_packed_small(packed)
    assert not is_known_dictionary(packed)
