"""An invented commune and its work: what the demo, the simulator and the bench are filled with.

Everybody and every place here is invented; phone numbers and personal numbers are of kinds that nobody holds.
    commune, people, names, places      who and what there is
    land                                roads, streams, hills and names, for a basemap
    answers, dossiers, corrections      what is written down, and corrected later
    seed, stages, settlers, mark        an empty home is filled with it, in stages that may be killed
    village                             phones in people's hands, and the office
    play                                the main job as a play with a verdict
    bench                               the household that is measured

Everything is drawn from a `random.Random` that is handed in: the same seed gives the same commune.
"""
