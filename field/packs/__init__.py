"""Place packs: what a phone keeps of the places of a commune, so that it knows where it is with no network.

    standing    what packs are made of, and whether that has changed since
    grouping    which areas make a pack, and which packs are simplified together
    making      the packs, made anew group by group
    finding     which of them somebody's phone holds
    landmarks   stations, marks and planned routes, taken in for an area

Derived but for landmarks: it can be made again at any time. Nothing here knows HTTP.
"""
