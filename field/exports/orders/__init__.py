"""Exports that are made later: ordered, made by a worker, fetched by whoever ordered them, gone after a day.

    placing   ordering one, looking at it, taking it back
    making    what a worker does with it: claim, progress, finish or fail
    working   the work itself, which makes way for merges between two batches
    expiring  the sweeper's part: files whose time is over, tries that died

The database is the queue. Functions take the connection of a transaction that their caller opened and never commit;
only `working` opens its own, as merges do.
"""
