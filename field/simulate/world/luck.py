"""Everything random in a history comes from its seed, by one generator for each purpose.

Separate generators keep histories comparable: whether a phone's salt is drawn does not change which message is lost.
"""

from random import Random  # a history must be repeated by its seed; nothing secret is made here

from cryptography.hazmat.primitives.asymmetric import ed25519

from field.quotas.values import NO_QUOTAS, Quotas

VERIFYING = frozenset({0, 5, 7, 8, 11, 12})
"""Seeds modulo 16 in whose histories backups are verified, people often moved, and phones let go of what is hidden."""
MEASURED = frozenset({3, 10, 14, 26, 30})
"""Seeds modulo 32 in whose histories an installation has a day's measure, small enough to be met."""


class Luck:
    """The generators of one history."""

    def __init__(self, seed: int) -> None:
        self.seed, self.verifies = seed, seed % 16 in VERIFYING
        self.quotas = Quotas(changes=2, deletions=1) if seed % 32 in MEASURED else NO_QUOTAS
        self.plot = Random(f"{seed} plot")
        self.network = Random(f"{seed} network")
        self.bytes = Random(f"{seed} bytes")
        self.kills = Random(f"{seed} kills")

    def random_bytes(self, count: int) -> bytes:
        """What stands for the system's randomness."""
        return self.bytes.randbytes(count)

    def home_key(self) -> ed25519.Ed25519PrivateKey:
        """Home's key: the kind whose signatures are the same every time."""
        return ed25519.Ed25519PrivateKey.from_private_bytes(Random(f"{self.seed} key").randbytes(32))
