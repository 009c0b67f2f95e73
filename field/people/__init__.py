"""People and what they may do: roles scoped to areas and forms, installations with keys, tickets and tokens.

    roles          what each role may do, as data
    scope          which roles a person holds where, by version, so that late work is judged by what its author held
    reach          the areas in which somebody holds a right now, form by form
    accounts       people: added, found, switched off
    passwords      the passwords of staff (Argon2)
    tickets        single-use slips that let a phone enrol
    enrolment      a phone with a slip becomes an installation; taking a new key
    returning      a phone that home has forgotten proves itself by its certificate
    recognition    phones and people that home has forgotten, by certificates that it signed
    welcome        the door of enrolment: one message, one answer
    certificates   what home signs about an installation and its people
    permits        how long an installation may go without meeting home
    tokens         who calls with this token, and what they may hold
    revocation     locking a lost phone
    managing       who may manage whom
    directory      lists of people and phones
    errors         what can go wrong, as codes

Nothing here knows HTTP, screens or words; secrets are stored as hashes only.
"""
