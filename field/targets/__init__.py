"""Team targets: so many of a form in a village by a day, what was reached, and who is behind.

    setting  set targets, close one
    pace     where a target stands on a day; pure
    reading  targets with what was reached, by village and person, within sight, as of any day
    told     targets as a list that phones fetch, as of the evening before

What was reached is read from the ledger of statistics: as of a past day it is what that evening said.
"""
