"""Keys for tests: always the same ones, so that streams and vectors are too."""

from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from sync.names import stream_of_key
from sync.signing import PrivateKey, public_bytes, sign


def p256(number: int = 1) -> PrivateKey:
    return ec.derive_private_key(10**40 + number, ec.SECP256R1())


def ed(number: int = 1) -> PrivateKey:
    return ed25519.Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)


def signer(key: PrivateKey):
    return lambda text: sign(key, text)


def stream(key: PrivateKey) -> str:
    return stream_of_key(public_bytes(key))
