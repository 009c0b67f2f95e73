"""The office console: pages on which staff see what arrived and settle what differs. Drawn here, Vietnamese first.

    frame/      what every page has: how it is drawn, its errors, its script and style
    entering/   `/`, signing in and out, the language, and who one is here
    reconcile/  what differs: the queue, one conflict, deciding and undoing
    dossiers/  the list of dossiers, one of them whole, and correcting it
    exports/    tables ordered and fetched, and who took what
    forms/      sheets brought, told in words, published and withdrawn
    words/      every word of the console in two languages
    screens     all of them

A page works without a script. A route is put on a `Screen` and declares its right like every other; where it may be
used is worked out from the caller's grants by `api.resources.reader` and nowhere else. Whatever changes a dossier is an
ordinary change through the same intake. No page may hold a domain rule.
"""
