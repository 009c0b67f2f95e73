"""Surroundings that a test holds in its hand: a clock that it sets, and random bytes that repeat from run to run."""

import random
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec

from field.surroundings import HomeKey, Surroundings

NOON = 1_763_697_600_000
"""2025-11-21 04:00 UTC, in milliseconds."""

HOUR, DAY = 3_600_000, 86_400_000


class World:
    """Time and randomness of one test."""

    def __init__(self, seed: int = 7, permit_ms: int = 30 * DAY) -> None:
        self.time = NOON
        self.draws = random.Random(seed)
        self.surroundings = Surroundings(
            now=lambda: self.time, random=self.draws.randbytes, home=HomeKey(home_key()), permit_ms=permit_ms
        )

    def pass_time(self, ms: int) -> None:
        """Let time go by."""
        self.time += ms


@cache
def home_key() -> ec.EllipticCurvePrivateKey:
    """Home's key in tests: not secret, and always the same."""
    return ec.derive_private_key(20_250_701, ec.SECP256R1())


def phone_key(number: int) -> ec.EllipticCurvePrivateKey:
    """The key of the phone with this number."""
    return ec.derive_private_key(1_000 + number, ec.SECP256R1())
