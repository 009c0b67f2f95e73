"""Intake: the only way into the log. Accept first, judge later (law 5).

admission   what a segment's way here was, and what came of admitting it
door        which segments are let in: stream known, chain and signature right; all others refused, each by itself
peek        dossier and time of a change's bytes, without believing them
places      what the log has already where the new segments go
arrivals    what is new, what is known, where a stream forks; pure
runs        which numbers of a stream are there and which are missing; pure
admit       the transaction: a fixed number of statements, however many segments and changes
attested    streams without a key of their own: numbered, chained and attested by home
desk        home's own stream: staff write through the same door
"""
