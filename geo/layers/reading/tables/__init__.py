"""Tables whose cells say where something is: which columns those are, and what is written in them.

It may not know files.
"""

from geo.layers.reading.tables.columns import Place, place_columns
from geo.layers.reading.tables.numbers import degrees_of, number_of

__all__ = ["Place", "degrees_of", "number_of", "place_columns"]
