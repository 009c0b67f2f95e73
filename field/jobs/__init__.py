"""What runs beside the web process. The database is the queue; RQ is the bell (law 6).

A job carries the number of a shard and means "merge what waits there". Losing every job loses no work: the sweeper
rings again, and drains by itself when there is no Redis.
"""
