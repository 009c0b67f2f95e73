"""Files that are brought in from a desk: kept for a day, looked into, tried and taken in by a worker, step by step.

    wanted    what a person says of a file
    placing   laying files down, saying what is wanted, looking at one's own, taking one back
    claiming  what a worker writes about it: claim, progress, a report, the end
    looking   the first step: what is in the file, and what has to be asked
    layers    trying and taking in features
    patrols   trying and taking in GPX with pictures
    working   the work itself, which may die at any moment and be taken up again
    expiring  the sweeper's part

The database is the queue. No page opens a file: only workers load GDAL.
"""
