"""Team targets on the first page: set for villages, followed, closed.

    lines  targets in words
    views  setting, one target with its villages and people, closing

What was reached is counted by the ledger of statistics; nothing here counts.
"""
