"""Vectors of sealing: the bytes of a section, given the reader's key and the key of one use."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from sync.names import base64url
from sync.sealing.section import Sealer, point_of

CASES = (
    ("a section of nothing", "packhorse trial 1", 0, b""),
    ("letters of Vietnamese", "packhorse trial 1", 1, "Lò Thị Hoà".encode()),
    ("the highest number", "packhorse trial 1", 2**32 - 1, b"last"),
    ("another kind is another key", "packhorse trial 2", 1, "Lò Thị Hoà".encode()),
    ("bytes that are no text", "packhorse trial 1", 7, bytes(range(256))),
)


def key(number: int) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(10**40 + number, ec.SECP256R1())


def sections() -> list[dict[str, Any]]:
    """Every case with the bytes that are to come out."""
    reader = key(1)
    found = []
    for place, (why, kind, number, plain) in enumerate(CASES):
        once = key(100 + place)
        sealed = Sealer(kind, point_of(reader), once).seal(number, plain)
        found.append(
            {
                "why": why,
                "kind": kind,
                "number": number,
                "reader": base64url(point_of(reader)),
                "reader_private": base64url(reader.private_numbers().private_value.to_bytes(32, "big")),
                "once": base64url(point_of(once)),
                "once_private": base64url(once.private_numbers().private_value.to_bytes(32, "big")),
                "plain": base64url(plain),
                "sealed": base64url(sealed),
            }
        )
    return found
