"""Dossiers, their rows and units as features of a map, page by page, for other programs.

    values       a feature, a page of them, and what is asked for
    collections  which collections a reader has: forms, rows of repeats, patrols, observations, units
    finding      which dossiers come next: by key, never by offset
    narrowing    what the database looks for first: a box, a time, a choice
    touching     whether a feature is what was asked for
    drawing      one dossier as features, read through the same policies as an export
    dossiers     a page of a collection of dossiers or rows, and one feature by its id
    units        the same for administrative units
    noting       what the access log hears of it

What is left out and why is decided as for exports (`field.exports.reader`, classes of answers). Nothing here knows how
somebody signed in, or writes anything but the access log.
"""
