"""A planted bug as a value: what it is called, what is broken, and where.

This module must not know any bug.
"""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

Break = Callable[[Any], Any]
"""Takes the real function, gives the broken one."""


@dataclass(frozen=True)
class Plant:
    """`spots` are (module, attribute, how to break what stands there)."""

    name: str
    says: str
    spots: tuple[tuple[str, str, Break], ...]

    @contextmanager
    def sown(self) -> Iterator[None]:
        """The code with this bug, until the block ends."""
        kept = []
        try:
            for module_name, attribute, break_it in self.spots:
                module = importlib.import_module(module_name)
                kept.append((module, attribute, getattr(module, attribute)))
                setattr(module, attribute, break_it(getattr(module, attribute)))
            yield
        finally:
            for module, attribute, real in reversed(kept):
                setattr(module, attribute, real)


def instead(broken: Any) -> Break:
    """Something that does not need the real function."""
    return lambda _real: broken
