"""Who calls, and what they may do: decided here, once, before any view runs.

    access    what each route declares: who may call it, with which right, how often
    gate      finds the caller of a request and compares them with the declaration
    staff     sessions of staff: a signed cookie with the tokens of this browser's sessions
    entering  showing who one is: password, second factor, and the wait after failures
    pending   between the two steps of signing in
    known     browsers on which an account has signed in before
    limits    how often one caller may come

It may not know what a role means (`field.people.rights.roles` does), and no view checks a token or a cookie itself.
"""
