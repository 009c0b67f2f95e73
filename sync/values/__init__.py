"""Typed values: one spelling for each value (canonical), and the key by which two are equal (law 10).

A client that rewrites `100` as `100.0`, or `20.1 105.2 0 5` as `20.1 105.2 0.0 5.0`, has changed nothing. What cannot
be read as its kind is kept word for word, so that nothing a villager said is lost; `readable` tells.
No floats leave here: a decimal is text. Nothing here may depend on a clock, a locale or a time-zone table.
"""

from sync.values.canonical import canonical, readable
from sync.values.equality import equality_key
from sync.values.kinds import KINDS, kind_of

__all__ = ["KINDS", "canonical", "equality_key", "kind_of", "readable"]
