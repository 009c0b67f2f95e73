"""The running service: which processes it has, how they are started, watched, restarted and stopped.

It may not hold domain rules, and the parent process loads neither Flask nor SQLAlchemy: it only watches.
"""
