"""What arrived, by village, form and day of reception in Vietnam.

    counting  one batch behind the merge: what was published is counted once, however often a job runs
    centres   where areas are of which no file said it, by the positions in their dossiers
    reading   days and weeks, by village, within sight

A change counts on the shelf where its dossier was published; a dossier counts on the day its first change came.
"""
