"""Plots of land: parcels and forest plots as they are shown, how they lie beside each other, and how each has changed.

Behind the merge, and for staff: no ring is refused, nothing is mended, and nobody is told that they are wrong. What
overlaps is a question about a border, to be settled where the border is.
"""
