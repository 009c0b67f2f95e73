"""The authorization matrix as data: every route × role × relation of scope, against a real app.

    routes.csv   every route: what it is about, what is sent to it, and which roles pass
    rows         reads it, and prints rows for routes that have none: python -m tests.matrix.rows
    scene        a home in which everything exists twice, here and elsewhere, and callers of every role and relation

What follows from a relation, for a role that passes (`x`): its own area and form passes; another village's or another
form's thing reads exactly like one that does not exist; without a grant, or after it ended, nobody is known (a token
may still send, and is handed nothing).
"""
