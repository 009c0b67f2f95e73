"""Submissions of apps: stored as they came, then changes of the values that differ, attested by home and unsigned.

values      what is posted, what is laid down, and what came of it
stored      a submission as its row
arriving/   at the door: durable, once for the same bytes, however often they come
reading/    an instance as values by path; which rows are which; what differs. Pure
turning/    behind the answer: what was stored becomes changes
flags       what staff should look at
lost        which instances to ask for again after a restore
listing     what is not whole, for staff
forgetting  posted bytes go with what was erased
"""
