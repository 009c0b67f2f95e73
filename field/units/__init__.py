"""Units of a country over time: which followed which, where their boundaries run, what they were called before.

importing    units, villages and successors from files, all or nothing
links        successions as a lineage; a code is never a key
standing     which unit stands for an area on a day; a split is decided by a place in it, or said to be undecided
former       what an area was called before
boundaries   boundaries from a layer, matched to unit versions by code and day (`matching`)
"""
