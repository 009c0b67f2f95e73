"""What is judged after a merge, and never holds anything up: answers against their form, possible duplicates.

    subjects     the dossiers of a batch, as they stand now
    plans        the form versions that their changes name, ready to be filled in
    lists        the uploaded lists of those forms, every version together
    judging      each live answer judged by the form version of the change that wrote it (pure)
    likeness     what makes two dossiers possible duplicates (pure)
    lookalikes   who has the same likeness as somebody else
    flags        what was found against what is flagged already
    notices      telling the phone that wrote it
    batch        one batch: read and judge without a lock, then write everything in one transaction

A failure becomes a flag, and the flag goes away when a later change mends it. Nothing is refused or held. The
dossiers come from the feeds (`field.feeds.following`). Running a batch again changes nothing; what a batch read before
it changed comes again in a later feed entry.
"""
