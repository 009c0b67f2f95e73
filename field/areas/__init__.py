"""Areas: administrative units, their villages and working areas, with the days on which each version stood.

`reading` turns files into `rows` without knowing the database; whoever imports them decides what to keep.
A code is never a key here: the same code names another commune before and after 1 July 2025.
"""
