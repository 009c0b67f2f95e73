"""How much one installation may do in a day before people look at it (fault D26): what was written comes in.

values      how much, and which day a moment belongs to
marking     at the door of the log: what came beyond the day's measure is marked, and the merge holds it
files       photos, sounds and films: what is beyond the day stays on the phone until the next
allowing    an installation is let do more for some days, by whom and why
used        what an installation did, day by day
"""
