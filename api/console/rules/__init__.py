"""Many conflicts at once by a rule: choose, see every effect beforehand, run, take back. Routes of `reconcile`.

    views      the routes that look: rules with counts, one batch with its lines
    acts       the routes that write: see what a rule would do, leave lines out, run, take back, throw away
    asked      which rule and which conflicts a form asks for
    lines      lines of a batch in words

What runs is an ordinary batch of `field.office.many`. Nothing here decides who may settle, or what a rule chooses.
"""
