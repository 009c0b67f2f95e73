"""Merging: what waits on a shard becomes states, conflicts, lists and feed entries.

    batch      one merge: read, compute, then write everything in one transaction
    lease      one worker at a time on a shard, proved by a fence
    waiting    what waits on a shard, read in bulk with everything needed to judge it
    judging    may this author do this here? if not, the change is held, with its reason
    folding    the new state of each dossier, from its old one or from ground and log, also from states that replicas
               bring back after a restore; which paths need a person, and in which order the office looks at them
    outcome    what one batch comes to, before anything is written
    writing    what the tables get: states, lists, conflicts, placements, held changes, flags, feed entries

Reading and computing happen outside the write transaction; the lease keeps others off the shard meanwhile, and the
fence makes a worker that lost it write nothing.
"""
