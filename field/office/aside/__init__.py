"""What was put aside for a person to look at: held changes, flags, and what a stream lacks.

    asked      which of them: by reason, author, area, form and time
    held       held changes: pages, counts, and everything that a filter chooses
    returning  a held change is sent back to its author with words
    correcting a held change is declined, and what it should have said is written at the desk
    asking     a flagged answer is asked about on the spot
    flags      what is odd: pages, counts, and what a person has looked at
    lacking    what a stream lacks, and who may still have it

Nothing is deleted here. Nothing here knows who asks: a sight is handed in.
"""
