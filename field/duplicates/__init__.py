"""Possible duplicates: pairs of dossiers that may be one, proposed to people with reasons and a score. Suggest only.

    profiles   what of a dossier is compared, as its form says (pure)
    traits     what two must share to be compared at all (pure)
    scoring    how alike two are, with reasons (pure)
    nearby     who shares a trait with whom
    pairing    one batch behind the merge: compare what was published, keep the pairs
    keeping    pairs found against pairs kept; what people said stays until something changes
    groups     which dossiers are shown as one
    reading    the list by score, one pair, and the two side by side
    deciding   same, different, unsure; and taking that back
    oneness    several dossiers read as one: nothing twice, members counted once

"Same" is an edge (`sync.same`), an ordinary change written at the desk. Values stay on the dossier that they name.
"""
