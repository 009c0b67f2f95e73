"""Packing what travels: zlib with a dictionary that both sides know for small messages, gzip for the rest. Pure.

A push of one dossier is mostly the same words each time; with them as a preset dictionary (RFC 1950, FDICT) it weighs a
fifth less. The dictionary is part of the protocol: another text is another dictionary, known by its own Adler-32 in the
stream. This module must not look into a message, nor unpack without a limit.
"""

import gzip
import zlib
from typing import Literal

DICTIONARY = (
    r"""{"notice":{"visit":{"question":{"state":","certificate":","former":[],"attested","att":"""
    r""","carry":["],"offer":[{"state":"{\"dossier\":\"\",\"number\":,\"epoch\":\"\",\"heads\":[{\"name\":\""""
    r"""geopoint,choices,false,true,null,\"archived\",\"deleted\",\"note\":\"\",\"where\":\"\",\"void\":[\""""
    r"""\"from\":{\"\",\"answers\":[\"\",\"seen\":[\"\"],\"_same/\",\"_life\":\"active\",\"sup\":{\"\":[\""""
    r"""/_life\":\"deleted\"sha256:.jpg\",\"20.00 105.00 0 5\",\"ảnh\"ghi chú \":\"Nguyễn Văn Thị \",\"+849000"""
    r"""\":\"khong\",\"\":\"co\",\"\":\"1\",\"\":\"2\",\"\":\"03\",\"\":false,\"\":true,\"\":1,\"@2025-07-01/A0"""
    r"""true}}"],"clock":{"now":17,"skew":null},"clock":{"now":17,"skew":0},"scope":1,"sig":"""
    r"""{"proto":1,"now":17,"nonce":"","epoch":"","scope":1,"max_bytes":524288,"cursors":{"own":"0.","""
    r""""@2025-07-01/A01|":"1."},"report":{"app":"packhorse-app/0.1","unsent":1,"scope":1},"""
    r""""push":[{"stream":"","from":1,"prev":"","changes":["{\"stream\":\"\",\"n\":1,\"dossier\":\"\",\"form\":\""""
    r"""@20261121\",\"by\":\"\",\"at\":\"01a\",\"t\":17,\"salt\":\"\",\"set\":{\"_area\":\"@2025-07-01/A0"""
).encode()
"""Keys in the order in which a message has them, the nearest to its values last."""

SMALL = 4_096
"""Bytes of a message above which gzip is as good: it has met every word itself by then."""
LEVEL = 6

Encoding = Literal["deflate", "gzip"]


def pack(data: bytes, *, known: bool = True) -> tuple[bytes, Encoding]:
    """A message as it travels, and its Content-Encoding; `known` is false for a peer that has no dictionary."""
    if not known or len(data) > SMALL:
        return gzip.compress(data, LEVEL, mtime=0), "gzip"
    packer = zlib.compressobj(LEVEL, zdict=DICTIONARY)
    return packer.compress(data) + packer.flush(), "deflate"


def is_packed_small(data: bytes) -> bool:
    """Whether these bytes are zlib with a preset dictionary; JSON and gzip begin otherwise (RFC 1950, 2.2)."""
    return len(data) > 6 and data[0] == 0x78 and bool(data[1] & 0x20) and (data[0] * 256 + data[1]) % 31 == 0


def is_known_dictionary(data: bytes) -> bool:
    """Whether it was packed with the dictionary of this protocol."""
    return int.from_bytes(data[2:6], "big") == zlib.adler32(DICTIONARY)
