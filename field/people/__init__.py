"""People and what they may do: roles scoped to areas and forms, installations with keys, tickets and tokens.

    rights         what each role may do, as data (`roles`); which roles a person holds where, by version, so that late
                   work is judged by what its author held (`scope`); the areas in which somebody holds a right now, form
                   by form (`reach`); who may manage whom (`managing`)
    accounts       people: added, found, switched off
    passwords      the passwords of staff (Argon2)
    directory      lists of people and phones
    enrolling      single-use slips (`tickets`), the door (`welcome`): a phone with a slip becomes an installation,
                   takes a new key; a phone that home has forgotten proves itself by its certificate
    phones         what home signs about an installation and its people (`certificates`), how long it may go without
                   meeting home (`permits`), who calls with a token (`tokens`), locking a lost one (`revocation`)
    errors         what can go wrong, as codes

Nothing here knows HTTP, screens or words; secrets are stored as hashes only.
"""
