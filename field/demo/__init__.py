"""An invented commune and its work: what the demo, the simulator and the bench are filled with.

Everybody and every place here is invented; phone numbers and personal numbers are of kinds that nobody holds.

    commune/     who and what there is: areas, boundaries, land, places, people
    answers/     what people answer to the sample forms
    work/        what was written down, corrected, asked and aimed at, in stages that may be killed
    village/     phones in people's hands, and the office
    play/        the main job as a play with a verdict
    procedures   a catalogue of any size
    bench        the household that is measured
    seed, mark   an empty home is filled with all this, and remembers how far that is

Everything is drawn from a `random.Random` that is handed in: the same seed gives the same commune.
"""
