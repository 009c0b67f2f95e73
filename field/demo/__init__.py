"""An invented commune and its work: what the demo, the simulator and the bench are filled with.

Everybody and every place here is invented; phone numbers and personal numbers are of kinds that nobody holds.
Everything is drawn from a `random.Random` that is handed in: the same seed gives the same commune.
"""
