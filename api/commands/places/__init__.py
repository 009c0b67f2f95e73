"""Commands for places: units and their boundaries, layers of maps, reforms, packs."""
