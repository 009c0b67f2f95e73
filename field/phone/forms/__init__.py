"""Forms on the headless phone: what home's manifest names is fetched by hash, kept beside the dossiers, and filled in.

    tables, keeping     what is kept: forms, lists, media, the manifest, and pieces of what was cut
    fetching            the manifest, then what is missing of it, piece by piece
    reading             the catalogue, lists and names that this phone knows; the samples where home has sent none
    scope               the author's areas, and which of them a new dossier begins in
    answering           a form filled in: what is saved with an author's answers, and what is wrong with them

Functions take the connection of a transaction that the caller opened, except `fetching.bring`, which talks to home.
"""
