"""Submissions of apps: stored as they came, then changes of the values that differ, attested by home and unsigned.

values      what is posted, what is laid down, and what came of it
reading/    an instance as values by path; which rows are which; what differs. Pure
laying      files and bytes made durable, before any transaction
accepting   the transaction: once for the same bytes, however often they come
turning     one instance as the change that it is
lines       which submissions stand on which: corrections, and edits of a dossier made offline one after the other
seen        what an author had before them, by the merge numbers of the list and by the submissions before
completing  what a submission is found to have replaced when one before it arrives late
parts       files that come with it or later; none replaces another
streams     the stream of an app on one device
listing     what is not whole, for staff
"""
