"""Planted bugs: broken variants of the parts of the algebra, each with the law that must find it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.sync.laws.checks import Engine


@dataclass(frozen=True)
class Planted:
    """A mistake: its name, the law that must find it, and the engine that makes it."""

    name: str
    law: str
    engine: Engine


PLANTED: list[Planted] = []


def planted(law: str, **broken: Callable) -> None:
    """Keep a broken variant, given as the part of the engine whose place it takes."""
    (function,) = broken.values()
    PLANTED.append(Planted(function.__name__, law, Engine(**broken)))
