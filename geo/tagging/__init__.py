"""Which unit holds a position, how far it lies from that unit's line, and how good the fix is.

    limits       what counts as poor, as nowhere and as too fast, by the day from which it is valid: data, not code
    fixes        one fix, and one after another: swapped, at 0/0, poor, made up, faster than anybody travels
    positions    positions of answers read: points, lines, polygons
    boundaries   the prepared tree of boundaries, and many positions tagged at once
    facets       metres from many positions to the lines of boundaries

`fixes` and `limits` are plain Python; shapely and numpy come with the tree.
"""
