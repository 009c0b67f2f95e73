"""How staff show who they are: sessions, the second factor, and the pause after failures.

    sessions   a row for each signed-in browser, seen and ended by its owner
    totp       codes of the second factor (RFC 6238), pure
    factor     the second factor of a person: set up, asked for, recovered, removed
    trying     how long to wait after failures, by account and by where they came from
    noting     sign-ins in the access log, bounded

A password is `field.people.passwords`'; cookies are the edge's.
"""
