"""What places cost: positions tagged by boundaries.

    drawn     boundaries and positions of a size that is said, made up
    tagging   many positions at once, and few
    importing boundaries of a province, from a file into an empty home

Every figure has its words and its goal beside it in `figures`.
"""
