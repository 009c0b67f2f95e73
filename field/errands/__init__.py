"""Errands: what the office asks people of the villages to do. Questions and visit lists share what stands here.

came        what phones wrote of some dossiers, read from the log in the order in which it counts
phones      which phones should hear of which errand now, against what each has heard
telling     the difference, published on the phones' own feeds
following   behind the merge: which errands what was published has met
successor   everything that one officer follows is followed by another from now on
problems    what can go wrong
"""
