"""Sealing for one reader: what only the holder of a P-256 key can open, whoever carries it.

Each section stands by itself: a mark, whom it is for, a key of one use, its number, and AES-256-GCM. So a file that was
cut, damaged or put together from two halves still gives every section that is whole. Browsers make the same with
WebCrypto alone (ECDH, HKDF, AES-GCM). Keys of one use are handed in; this module must not know what is sealed.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

MARK = b"\npackhorse sealed 1\n"
READER, POINT, NUMBER, TAG = 8, 65, 4, 16
"""Bytes of: the reader's fingerprint, a public key of one use, a section's number, AES-GCM's tag."""
HEAD = READER + POINT + NUMBER


class NotSealedError(ValueError):
    """This is no sealed section, it is for another reader, or it was damaged; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Sealer:
    """Seals sections for one reader. `once` is a key that serves for this file and no other; `kind` says what for."""

    kind: str
    reader: bytes
    once: EllipticCurvePrivateKey

    def seal(self, number: int, plain: bytes) -> bytes:
        """Section `number` (each number only once), without its mark."""
        head = fingerprint(self.reader) + point_of(self.once) + number.to_bytes(NUMBER, "big")
        return head + AESGCM(self._key).encrypt(_nonce(number), plain, self.kind.encode())

    @cached_property
    def _key(self) -> bytes:
        shared = self.once.exchange(ECDH(), _public(self.reader))
        return _content_key(shared, self.kind, point_of(self.once), self.reader)


@dataclass(frozen=True, slots=True)
class Section:
    """An opened section; `batch` is the public key of one use: sections of one file have the same."""

    batch: bytes
    number: int
    plain: bytes


@dataclass(frozen=True)
class Opener:
    """Opens what was sealed for `private`."""

    kind: str
    private: EllipticCurvePrivateKey
    _keys: dict[bytes, bytes] = field(default_factory=dict)

    def open(self, sealed: bytes) -> Section:
        """Open a section. Raises NotSealedError `section_cut`, `sealed_for_another` or `section_damaged`."""
        if len(sealed) < HEAD + TAG:
            raise NotSealedError("section_cut")
        reader, batch = sealed[:READER], sealed[READER : READER + POINT]
        number = int.from_bytes(sealed[READER + POINT : HEAD], "big")
        if reader != fingerprint(point_of(self.private)):
            raise NotSealedError("sealed_for_another")
        try:
            plain = AESGCM(self._key(batch)).decrypt(_nonce(number), sealed[HEAD:], self.kind.encode())
        except (InvalidTag, ValueError):
            raise NotSealedError("section_damaged") from None
        return Section(batch, number, plain)

    def _key(self, batch: bytes) -> bytes:
        if batch not in self._keys:
            shared = self.private.exchange(ECDH(), _public(batch))
            self._keys[batch] = _content_key(shared, self.kind, batch, point_of(self.private))
        return self._keys[batch]


def sections(data: bytes) -> Iterator[bytes]:
    """The sections of a file, each without its mark; what stands before the first mark comes first, if anything."""
    before, *found = data.split(MARK)
    if before:
        yield before
    yield from found


def point_of(private: EllipticCurvePrivateKey) -> bytes:
    """The public key as an uncompressed point."""
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def fingerprint(reader: bytes) -> bytes:
    """By what a section says whom it is for: the first 8 bytes of the SHA-256 of the reader's public key."""
    return hashlib.sha256(reader).digest()[:READER]


def _public(point: bytes) -> EllipticCurvePublicKey:
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)


def _content_key(shared: bytes, kind: str, once: bytes, reader: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=kind.encode() + b"\n" + once + reader).derive(shared)


def _nonce(number: int) -> bytes:
    return bytes(8) + number.to_bytes(NUMBER, "big")
