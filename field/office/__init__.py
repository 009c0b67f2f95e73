"""What the office's screens ask and remember, beside what every replica knows.

    queue      open conflicts in the order in which they are looked at, and what comes before and after one
    deciding   decisions by who took them, so that they are found and undone again
    watching   who looks at which conflict now, and who put it aside
    saved      lists of dossiers that people keep by name
    filling    a form filled in at the desk, with the rules of phones
    writing    one change at the desk of what differs from what a page showed

A decision is an ordinary change, written by `field.reconcile`; what stands here only remembers it.
"""
