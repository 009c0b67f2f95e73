"""App users: by whose code ODK Collect or KoboCollect on one phone speaks for a person; and the streams they write.

A token is known by its SHA-256; what HTTP Digest compares with is sealed by a key that is not in the database.
"""

from sqlalchemy import Column, Index, LargeBinary, Table, Text

from field.tables.base import Millis, metadata

app_user = Table(
    "app_user",
    metadata,
    Column("id", Text, primary_key=True),  # also the user name in HTTP Digest
    Column("person", Text, nullable=False),  # who writes with it: never more than they may
    Column("name", Text, nullable=False),  # of the phone, for people
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),  # MD5(id:realm:token) of HTTP Digest
    Column("made", Millis, nullable=False),
    Column("by", Text, nullable=False),
    Column("until", Millis, nullable=False),
    Column("ended", Millis),
    Column("lost_since", Millis),
    Column("ended_reason", Text),
    Column("last_seen", Millis),
    Index("ix_app_user_person", "person"),
)

app_stream = Table(
    "app_stream",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("app_user", Text, nullable=False),
    Column("device", Text, nullable=False),  # as the app calls itself: a name that anybody can give, no proof
    Column("made", Millis, nullable=False),
    Column("last_seen", Millis, nullable=False),
    Index("ix_app_stream_user", "app_user"),
)
