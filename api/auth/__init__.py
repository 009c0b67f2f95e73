"""Who calls, and what they may do: decided here, once, before any view runs.

    access    what each route declares: who may call it, with which right, how often
    gate      finds the caller of a request and compares them with the declaration
    staff     sessions of staff: a signed cookie that names a person
    limits    how often one caller may come

It may not know what a role means (`field.people.roles` does), and no view checks a token or a cookie itself.
"""
