"""Bodies are read with every limit on, and never more than the limit stands in memory."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib

import pytest

from api.body import FREE, expand, read_body
from api.errors.raised import Refusal
from sync.wire.packing import DICTIONARY

LIMIT, RATIO = 1 << 20, 100


class Endless(io.RawIOBase):
    """A chunked body that never ends; it counts what was taken."""

    taken = 0

    def read(self, size: int = -1, /) -> bytes:
        """As many bytes as are asked for."""
        self.taken += size
        return b"x" * size


def code_of(data: bytes, limit: int = LIMIT, ratio: int = RATIO) -> str:
    with pytest.raises(Refusal) as refused:
        read_body(io.BytesIO(data), limit, ratio)
    return refused.value.code


def test_a_plain_body_arrives_as_it_was_sent() -> None:
    assert read_body(io.BytesIO(b'{"a":1}'), LIMIT, RATIO) == b'{"a":1}'


def test_a_gzip_body_is_unpacked_whatever_its_header_said() -> None:
    assert read_body(io.BytesIO(gzip.compress(b'{"a":1}')), LIMIT, RATIO) == b'{"a":1}'


def test_a_body_that_a_proxy_packed_again_is_unpacked_twice() -> None:
    assert read_body(io.BytesIO(gzip.compress(gzip.compress(b"{}"))), LIMIT, RATIO) == b"{}"


def test_members_of_gzip_one_after_the_other_are_one_body() -> None:
    assert read_body(io.BytesIO(gzip.compress(b"[1,") + gzip.compress(b"2]")), LIMIT, RATIO) == b"[1,2]"


def small(data: bytes, dictionary: bytes = DICTIONARY) -> bytes:
    packer = zlib.compressobj(9, zdict=dictionary)
    return packer.compress(data) + packer.flush()


def test_a_small_body_is_unpacked_with_the_dictionary_of_the_protocol() -> None:
    assert read_body(io.BytesIO(small(b'{"proto":1}')), LIMIT, RATIO) == b'{"proto":1}'
    assert read_body(io.BytesIO(gzip.compress(small(b'{"proto":1}'))), LIMIT, RATIO) == b'{"proto":1}'


def test_a_body_with_another_dictionary_is_answered_so_that_it_comes_again_without_one() -> None:
    assert code_of(small(b'{"proto":1}', b"another")) == "wrong_media_type"


def test_D07_a_bomb_with_the_dictionary_is_refused() -> None:
    assert code_of(small(bytes(64 << 20))) == "body_expands"


def test_a_small_body_that_was_cut_or_bent_is_refused() -> None:
    whole = small(b'{"proto":1,"now":17}')
    assert code_of(whole[:-5]) == "body_not_gzip"
    assert code_of(whole[:-1] + bytes([whole[-1] ^ 1])) == "body_not_gzip"


def test_D05_an_endless_body_is_refused_while_it_streams() -> None:
    endless = Endless()
    with pytest.raises(Refusal, match="body_too_large"):
        read_body(endless, LIMIT, RATIO)
    assert endless.taken <= LIMIT + 2 * 64 * 1024


def test_D07_a_bomb_is_refused_and_never_unpacked_whole() -> None:
    bomb = gzip.compress(bytes(200 << 20), 9)
    assert len(bomb) < 256 * 1024
    tracemalloc.start()
    assert code_of(bomb, limit=512 << 20, ratio=RATIO) == "body_expands"
    assert code_of(bomb) == "body_too_large"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 << 20


def test_D07_a_bomb_inside_a_bomb_is_refused() -> None:
    assert code_of(gzip.compress(gzip.compress(bytes(64 << 20), 9), 9)) in {"body_expands", "body_too_large"}


def test_a_small_body_may_expand_freely() -> None:
    assert len(expand(gzip.compress(bytes(FREE)), LIMIT, RATIO)) == FREE


@pytest.mark.parametrize("cut", [1, 5, 12, 20, -9, -4, -1])
def test_a_gzip_body_cut_anywhere_is_refused(cut: int) -> None:
    whole = gzip.compress(b"x" * 100 + bytes(range(256)))
    assert code_of(whole[: cut if cut > 0 else len(whole) + cut] if cut != 1 else whole[:3]) == "body_not_gzip"


def test_a_damaged_gzip_body_is_refused() -> None:
    damaged = bytearray(gzip.compress(b'{"name":"Pa"}' * 20))
    damaged[-6] ^= 0xFF
    assert code_of(bytes(damaged)) == "body_not_gzip"
    assert code_of(b"\x1f\x8b" + zlib.compress(b"{}")) == "body_not_gzip"
