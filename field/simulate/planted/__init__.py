"""Planted bugs: the real code with one thing broken, as somebody might break it. The checks must find every one.

A plant swaps one function where it is used, for as long as its histories run. A plant that is not found means that a
law has no witness. Nothing here may be reachable outside of the simulator.
"""

from field.simulate.planted.algebra import ALGEBRA
from field.simulate.planted.edge import EDGE
from field.simulate.planted.home_side import HOME_SIDE
from field.simulate.planted.phone_side import PHONE_SIDE
from field.simulate.planted.plant import Plant

PLANTS: tuple[Plant, ...] = (*EDGE, *HOME_SIDE, *PHONE_SIDE, *ALGEBRA)
"""Every planted bug, each under a name of its own."""

__all__ = ["PLANTS", "Plant"]
