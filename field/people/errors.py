"""What can go wrong with people, slips and phones, as codes of the one table of errors. It holds no words."""


class PeopleError(Exception):
    """Something that cannot be done; `code` is in the table of errors."""

    code = "cannot_do"


class PersonUnknownError(PeopleError):
    """Nobody has this id."""

    code = "person_unknown"


class PersonThereError(PeopleError):
    """Somebody has this id or user name already."""

    code = "person_there"


class PersonUnreadableError(PeopleError):
    """An id, name or user name that cannot be one."""

    code = "person_unreadable"


class RoleUnknownError(PeopleError):
    """There is no such role."""

    code = "role_unknown"


class AreaUnknownError(PeopleError):
    """A role was to be given in an area that does not exist."""

    code = "area_not_there"


class PasswordWeakError(PeopleError):
    """A password that is too short, or too long to be hashed at leisure."""

    code = "password_weak"


class TicketUnknownError(PeopleError):
    """No slip has this secret."""

    code = "ticket_unknown"


class TicketExpiredError(PeopleError):
    """The slip was made too long ago."""

    code = "ticket_expired"


class TicketUsedError(PeopleError):
    """Another phone has used the slip."""

    code = "ticket_used"


class KeyUnreadableError(PeopleError):
    """The public key is none that Packhorse can check."""

    code = "key_unreadable"


class ProofWrongError(PeopleError):
    """Whoever sent the public key does not hold the private one."""

    code = "proof_wrong"


class CertificateForgedError(PeopleError):
    """None of the certificates is home's and this key's."""

    code = "certificate_forged"


class TokenUnknownError(PeopleError):
    """No installation has this token."""

    code = "token_unknown"


class InstallationUnknownError(PeopleError):
    """No installation writes this stream."""

    code = "installation_unknown"


class InstallationLockedError(PeopleError):
    """The phone was reported lost or locked; its key is not taken any more."""

    code = "installation_locked"


class BeyondReachError(PeopleError):
    """It would give or take more than the manager's own areas, forms and roles."""

    code = "beyond_reach"


class ReadingKeyUnknownError(PeopleError):
    """No reading key has this id."""

    code = "reading_key_unknown"


class AppUserUnknownError(PeopleError):
    """No app user has this id."""

    code = "app_user_unknown"
