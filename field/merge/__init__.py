"""Merging: what waits on a shard becomes states, conflicts, lists and feed entries.

    lease      one worker at a time on a shard, proved by a fence
    claim      what waits, read in bulk with everything needed to judge it
    judge      may this author do this here? if not, the change is held, with its reason
    fold       the new state of each dossier, from its old one or from ground and log
    siblings   which paths need a person
    ranks      in which order the office looks at them
    rows       what the tables get: states, lists, conflicts, placements, held changes, flags, feed entries
    batch      one merge: read, compute, then write everything in one transaction
    ground     states that replicas bring back after a restore

Reading and computing happen outside the write transaction; the lease keeps others off the shard meanwhile, and the
fence makes a worker that lost it write nothing.
"""
