"""A dossier corrected or begun at the desk, with the rules of its form. Every step works without a script.

    posted    what was typed, read from the fields of the page
    typing    an answer as somebody types it, and back
    photos    photos that come with the page, through the same uploads as a phone's
    fields    the form as it is asked now: groups, rows of repeats, choices, what is wrong
    sheet     a dossier on the desk while it is corrected
    views     correcting a dossier
    beginning a new dossier, and the page that waits for it

No rule of a form stands here: `field.office.filling` works them out.
"""
