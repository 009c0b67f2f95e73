"""Coming back: a phone that home has forgotten proves itself by its certificate and its key (law 13).

A home restored from a backup older than the phone's enrolment does not know its token. Nobody has to write a new slip:
home knows its own signature. Stream and token stay, so that a lost answer costs nothing. A locked phone is recognised
and stays locked; an expired permit stays expired, so what was written after it waits for a clerk (law 5).
This module must not renew a permit.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from field.home import epoch_of
from field.people.enrolling.enrolment import NAME_LENGTH, Enrolment, EnrolRequest, proved
from field.people.enrolling.recognition import Certified, genuine_among, recognise
from field.people.errors import CertificateForgedError, PersonUnknownError
from field.people.phones.certificates import certificate_of
from field.people.phones.tokens import token_hash
from field.people.rights.scope import scope_of
from field.surroundings import Surroundings
from field.tables import installation
from sync.signed import Signed

RETURN = "packhorse return 1"


def come_back(
    connection: Connection, request: EnrolRequest, shown: Sequence[Signed], surroundings: Surroundings
) -> Enrolment:
    """Know an installation again, with the token that it has; doing it again changes nothing.

    `request.secret` is the token; the proof is the key's signature over `packhorse return 1`, the token and the public
    key. `shown` are certificates: the phone's own, those of its earlier streams and of colleagues whose work it
    carries; what home did not sign is passed over. Raises KeyUnreadableError, ProofWrongError, PersonUnknownError, and
    CertificateForgedError when none of them is this key's, or the token is another phone's.
    """
    mine = proved(RETURN, request)
    genuine = genuine_among(shown, surroundings.home.public)
    own = max((each for each in genuine if each.stream == mine), key=lambda each: each.since, default=None)
    if own is None:
        raise CertificateForgedError
    if not own.people:
        raise PersonUnknownError(mine)
    recognise(connection, genuine, surroundings)
    _install(connection, own, request)
    first = own.people[0].id
    scope = scope_of(connection, first)
    signed = certificate_of(connection, mine)
    return Enrolment(mine, request.secret, signed, first, scope, surroundings.home.public, epoch_of(connection))


def _install(connection: Connection, own: Certified, request: EnrolRequest) -> None:
    """Its token and name, and its permit where home knows only an older one."""
    hashed = token_hash(request.secret)
    taken = select(installation.c.stream).where(
        installation.c.token_hash == hashed, installation.c.stream != own.stream
    )
    if connection.execute(taken).first() is not None:
        raise CertificateForgedError
    mine = installation.c.stream == own.stream
    name = " ".join(request.name.split())[:NAME_LENGTH]
    connection.execute(update(installation).where(mine).values(token_hash=hashed, **({"name": name} if name else {})))
    permit = {"certificate": own.signed.text, "certificate_sig": own.signed.sig}
    older = (installation.c.valid_to < own.until) | (installation.c.certificate == "")
    connection.execute(update(installation).where(mine, older).values(**permit, valid_to=own.until))
