"""People, what they may hold, and the installations that write for them.

A person's scope is a list of assignments (role, area with everything below it, form or all forms, validity). Every
change of it makes a new scope version, which segments carry, so that late work is judged by what its author held.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table, Text, text

from field.tables.base import Id, Millis, metadata

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("username", Text, unique=True),
    Column("password_hash", Text),
    Column("language", Text, nullable=False, server_default="vi"),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("created", Millis, nullable=False),
    Column("scope", Integer, nullable=False, server_default="0"),  # the current scope version
)

assignment = Table(
    "assignment",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("form", Text),  # none: all forms
    Column("valid_from", Millis, nullable=False),
    Column("valid_to", Millis),
    Index("ix_assignment_person", "person"),
    Index("ix_assignment_area", "area"),
)

scope_version = Table(
    "scope_version",
    metadata,
    Column("person", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", Millis, nullable=False),
    Column("grants", Text, nullable=False),  # JSON: [[role, area, form or null, from, to or null] …]
)

installation = Table(
    "installation",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("token_hash", LargeBinary, unique=True),
    Column("certificate", Text, nullable=False),
    Column("certificate_sig", Text, nullable=False),
    Column("valid_to", Millis, nullable=False),  # the permit; renewed at every sync
    Column("enrolled", Millis, nullable=False),
    Column("last_seen", Millis),
    Column("scope_held", Integer, nullable=False, server_default="0"),
    Column("former", Text, nullable=False, server_default=""),  # its phone's earlier streams, newest first, by spaces
    Column("skew", BigInteger),
    Column("report", Text, nullable=False, server_default="{}"),
    Column("revoked", Millis),
    Column("lost_since", Millis),
    Column("revoked_reason", Text),
)

installation_person = Table(
    "installation_person",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Index("ix_installation_person_person", "person"),
)

ticket = Table(
    "ticket",
    metadata,
    Column("secret_hash", LargeBinary, primary_key=True),
    Column("person", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("created", Millis, nullable=False),
    Column("expires", Millis, nullable=False),
    Column("used", Millis),
    Column("stream", Text),
)

reading_key = Table(
    "reading_key",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),  # for whom the program reads: never more than they may
    Column("name", Text, nullable=False),  # of the program, for people
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("made", Millis, nullable=False),
    Column("by", Text, nullable=False),
    Column("until", Millis, nullable=False),
    Column("ended", Millis),
    Index("ix_reading_key_person", "person"),
)
