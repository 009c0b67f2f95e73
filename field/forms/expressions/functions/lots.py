"""Random numbers that are the same for the same seed in every language: Park and Miller's generator.

"Random number generators: good ones are hard to find", CACM 31 (10), 1988, with the multiplier 48271 of 1993; every
product stays below 2^53, so that doubles suffice. Not for secrets. This module must not choose a seed.
"""

_MODULUS = 2_147_483_647
_MULTIPLIER = 48_271


class Lots:
    """Draws from 0 to below 1; a seed is any whole number."""

    def __init__(self, seed: int) -> None:
        self._state = seed % _MODULUS or 1

    def draw(self) -> float:
        """The next lot."""
        self._state = self._state * _MULTIPLIER % _MODULUS
        return (self._state - 1) / (_MODULUS - 1)


def seed_of(text: str) -> int:
    """A seed from a text such as a dossier's id and a path: its code points as digits of base 31, modulo 2^31 - 1."""
    seed = 0
    for character in text:
        seed = (seed * 31 + ord(character)) % _MODULUS
    return seed
