"""Reconcile: what rules cannot settle, people decide here, with one key for each.

    views      the routes that look
    acts       the routes that write: decide, skip, undo
    asked      which queue somebody walks through, carried from page to page
    listing    rows of the queue, and of one's own decisions, in words
    shown      one conflict as it is drawn: base, a card for each sibling, history
    speaking   answers, areas and roads in words
    differing  which letters differ
    desk       one conflict with everything that its page shows
    photos     the photos of a dossier
    places     positions: how far apart, and a drawing
    typed      another value, typed by a clerk

What is decided is an ordinary change (`field.reconcile.decide`, `field.office.deciding`). Nothing here decides who may
see what, or reads a policy.
"""
