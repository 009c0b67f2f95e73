"""What the world hands in: time, randomness and home's identity. The simulator hands in its own.

Nothing in `field` reads a clock, makes a random byte or finds a key in any other way.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from field.quotas.values import NO_QUOTAS, Quotas
from sync.names import id_of
from sync.sealing.section import point_of
from sync.signing import PrivateKey, public_bytes, sign


@dataclass(frozen=True)
class HomeKey:
    """Home's signing key. It outlives epochs and is part of every backup."""

    private: PrivateKey
    public: bytes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "public", public_bytes(self.private))

    def sign(self, text: str) -> str:
        """Home's signature of a text, in base64url."""
        return sign(self.private, text)


@dataclass(frozen=True)
class Surroundings:
    """Handed to every job and request. `now` gives UTC ms, `random` gives that many random bytes.

    `files` is the folder of attachments, None where there are none. `sealing` opens what phones seal for home; it is
    part of every backup, and None where nothing is sealed.
    """

    now: Callable[[], int]
    random: Callable[[int], bytes]
    home: HomeKey
    shards: int = 4
    permit_ms: int = 30 * 86_400_000
    quotas: Quotas = NO_QUOTAS
    files: Path | None = None
    sealing: ec.EllipticCurvePrivateKey | None = None

    @property
    def sealing_point(self) -> bytes:
        """The public key for which phones seal files; empty where nothing is sealed."""
        return b"" if self.sealing is None else point_of(self.sealing)

    def new_id(self) -> str:
        """A new id of 22 characters."""
        return id_of(self.random(16))


def new_home_key() -> ec.EllipticCurvePrivateKey:
    """A new key for a home that has none, to sign or to open what is sealed; called once for each, by the edge."""
    return ec.generate_private_key(ec.SECP256R1())
