"""Units: which version stands for which on a day, which of several holds a point, and sound boundaries.

    lineage   old to new and new to old, over as many reforms as there were
    deciding  which of several shapes holds a point
    shapes    a polygon of a file as a boundary: valid, measured, or refused

Pure: nothing here knows a table or a file.
"""
