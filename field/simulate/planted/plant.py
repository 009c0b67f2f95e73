"""A planted bug as a value: what it is called, what is broken, and where.

What the code remembers of what it read (`lru_cache`) goes with the bug: a change that was read wrongly must not be met
again in a history without it. This module must not know any bug.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
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
            _forget()
            yield
        finally:
            for module, attribute, real in reversed(kept):
                setattr(module, attribute, real)
            _forget()


def instead(broken: Any) -> Break:
    """Something that does not need the real function."""
    return lambda _real: broken


def _forget() -> None:
    """Empty what functions remember of their last calls; what is kept for good (tables, compiled forms) stays."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("sync.", "field.")):
            for remembers in vars(module).values():
                if isinstance(remembers, _lru_cache_wrapper) and remembers.cache_parameters()["maxsize"] is not None:
                    remembers.cache_clear()
