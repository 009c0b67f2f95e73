"""How staff sign in: their sessions, the second factor, and how often a sign-in failed lately.

A session is known by the SHA-256 of its token, a second factor is sealed by a key that is not in the database.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from field.tables.base import Millis, metadata

staff_session = Table(
    "staff_session",
    metadata,
    Column("id", Text, primary_key=True),  # by which its owner may end it; not the token
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("mark", Text, nullable=False),  # of the password by which it began: another password ends it
    Column("epoch", Text, nullable=False),  # a restored home knows no session of before
    Column("created", Millis, nullable=False),
    Column("last_used", Millis, nullable=False),
    Column("device", Text, nullable=False, server_default=""),
    Column("address", Text, nullable=False, server_default=""),
    Index("ix_staff_session_person", "person"),
)

second_factor = Table(
    "second_factor",
    metadata,
    Column("person", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("created", Millis, nullable=False),
    Column("confirmed", Millis),  # none: being set up, not asked for yet
    Column("last_step", BigInteger, nullable=False, server_default="0"),  # of the newest code that was used
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("person", Text, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
)

sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    Column("source", Text, primary_key=True),  # an account from an address, or on a device that is known
    Column("failures", Integer, nullable=False),
    Column("last", Millis, nullable=False),
    Index("ix_sign_in_failure_last", "last"),
)
