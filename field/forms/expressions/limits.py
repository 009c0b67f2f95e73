"""How large an expression may be and how much one evaluation may cost (FAULTS D31, D32).

Limits protect; they are no part of the meaning. An implementation may count steps in its own way, as long as what
stays far below the limits here is evaluated, and what is far above is stopped.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`characters` and `nesting` (brackets) of a text, `nodes` and `depth` of a tree; `steps` and `text` (characters)
    of one evaluation."""

    characters: int = 10_000
    nesting: int = 40
    nodes: int = 2_000
    depth: int = 100
    steps: int = 1_000_000
    text: int = 65_536


LIMITS = Limits()
"""What holds where a caller says nothing else."""
