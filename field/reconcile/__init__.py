"""Reconciling: what no rule can settle, people do. A decision is an ordinary change, written at the desk.

    conflicts    what is open, and one conflict with its base and its siblings
    decide       settling conflicts, one or many
    undoing      voids: a decision, the void of one, a stream's flood
    held         what waits in quarantine
    quarantine   held changes released or declined
    erase        bytes destroyed for good, and the journal of it

No function here asks who may: rights are checked at the edge (`field.people.rights.roles`: settle, void, release,
erase). None commits, and none merges: the caller rings for the shards that it is told.
"""
