"""Where dossiers are: every position in them tagged with the unit and the area of its day, behind the merge.

    kinds      the kinds of positions that are no answers
    finding    the positions of dossiers: answers, their authors', of photos and tracks that have arrived
    files      where a photo was taken, by its EXIF; where a track went, by its GPX
    keeping    the prepared tree of boundaries that a worker holds, and their version
    speed      the fixes that their authors had before
    judging    a batch tagged: rows, and what is odd
    writing    rows and open flags made what was found
    batch      what was published, and files that have arrived since
    again      all dossiers once more when boundaries have changed, resumable
    tagging    all that in turn
    progress   how far that run is
    reading    the places of one dossier, with the unit of their day and of today

Tags are derived: they are never a conflict, refuse nothing and can be made again at any time.
"""
