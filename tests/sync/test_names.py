import hashlib
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.names import (
    MAX_N,
    base64url,
    from_base64url,
    hash8,
    id_of,
    is_name,
    is_stream,
    name_of,
    split_name,
    stream_of_key,
)


@given(st.binary(max_size=80))
def test_bytes_come_back_from_their_text(data):
    assert from_base64url(base64url(data)) == data


@pytest.mark.parametrize("text", ["AA==", "A", "AB", "a b", "é", "AAA+", "AA\n"])
def test_bytes_have_one_spelling_only(text):
    with pytest.raises(ValueError):  # noqa: PT011 (binascii and our own words differ)
        from_base64url(text)


def test_a_stream_is_the_beginning_of_its_keys_hash():
    key = b"k" * 65
    assert stream_of_key(key) == base64url(hashlib.sha256(key).digest())[:12]
    assert is_stream(stream_of_key(key))


def test_a_name_is_stream_number_and_the_beginning_of_the_hash():
    digest = hashlib.sha256(b"change").digest()
    name = name_of("AAAAAAAAAAAA", 12, digest)
    assert name == f"AAAAAAAAAAAA.12.{hash8(digest)}"
    assert len(hash8(digest)) == 11
    assert split_name(name) == ("AAAAAAAAAAAA", 12, hash8(digest))


def test_the_highest_number_has_a_name():
    assert is_name(name_of("AAAAAAAAAAAA", MAX_N, bytes(32)))
    assert not is_name(name_of("AAAAAAAAAAAA", MAX_N + 1, bytes(32)))


S, H = "A" * 12, "A" * 11


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".1.",
        *(f"{S}.{n}.{H}" for n in ("0", "01", "", "-1", "١")),
        f"{S[1:]}.1.{H}",
        f"{S}.1.{H[1:]}",
        f"{S}.1.{H}\n",
    ],
)
def test_what_is_not_a_name_is_told_apart(text):
    assert not is_name(text)
    with pytest.raises(ValueError, match="not a name"):
        split_name(text)


def test_what_is_not_text_is_no_name():
    assert not is_name(None)
    assert not is_stream(17)


@pytest.mark.parametrize("first", range(256))
def test_an_id_is_never_taken_for_an_option_of_a_command(first: int):
    found = id_of(bytes([first]) + bytes(range(15)))
    assert (len(found), found.startswith("-"), uuid.UUID(bytes=from_base64url(found)).version) == (22, False, 4)


def test_ids_of_different_draws_differ():
    assert len({id_of(n.to_bytes(2, "big") * 8) for n in range(4096)}) > 4000
