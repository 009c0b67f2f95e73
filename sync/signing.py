"""Keys and signatures: ECDSA P-256 everywhere (old WebViews have nothing else), Ed25519 where a phone has it.

Signatures travel as browsers make them: raw r‖s of 64 bytes in base64url. Only stored bytes and fixed text are ever
signed. This module must not make keys (that needs randomness) nor know what is signed.
"""

from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sync.names import base64url, from_base64url

PrivateKey = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
PublicKey = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey

_ECDSA = ec.ECDSA(hashes.SHA256())
_PRIME = 2**255 - 19
_Y_OF_ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL_Y = frozenset({0, 1, _PRIME - 1, _Y_OF_ORDER_8, _PRIME - _Y_OF_ORDER_8})
"""The y of the eight points of edwards25519 whose order divides 8 (the list of libsodium's `ge25519_has_small_order`):
under such a key one signature holds for many texts, for everybody can make it."""


class Sign(Protocol):
    """Signs text with a key that the caller holds."""

    def __call__(self, text: str, /) -> str: ...


def sign(key: PrivateKey, text: str) -> str:
    """The signature of `text` (as UTF-8) in base64url."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return base64url(key.sign(text.encode()))
    r, s = decode_dss_signature(key.sign(text.encode(), _ECDSA))
    return base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def verify(public_key: bytes, text: str, signature: str) -> bool:
    """Whether `signature` is the key's over `text`; False for anything malformed."""
    try:
        key = _public_key(public_key)
        raw = from_base64url(signature)
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(raw, text.encode())
        elif len(raw) == 64:
            r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
            key.verify(encode_dss_signature(r, s), text.encode(), _ECDSA)
        else:
            return False
    except (ValueError, InvalidSignature):
        return False
    return True


@lru_cache(maxsize=4096)
def _public_key(raw: bytes) -> PublicKey:
    """A public key from its raw bytes: 32 are Ed25519, 65 an uncompressed P-256 point."""
    if len(raw) == 32:
        _refuse_weak(raw)
        return ed25519.Ed25519PublicKey.from_public_bytes(raw)
    if len(raw) == 65:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    raise ValueError("neither a P-256 point nor an Ed25519 key")


def _refuse_weak(raw: bytes) -> None:
    """Refuse a point of small order, and a y that is not reduced (RFC 8032, 5.1.3), which not every library refuses."""
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    if y >= _PRIME or y in _SMALL_Y:
        raise ValueError("anybody could sign under this key")


def is_public_key(raw: bytes) -> bool:
    """Whether the bytes are a key that `verify` accepts."""
    try:
        _public_key(raw)
    except ValueError:
        return False
    return True


def public_bytes(key: PrivateKey) -> bytes:
    """The raw public bytes of a private key: what streams are named by and what certificates carry."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
