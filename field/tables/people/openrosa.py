"""App users: by whose code ODK Collect or KoboCollect on one phone speaks for a person; and the streams they write.

A token is known by its SHA-256; what HTTP Digest compares with is sealed by a key that is not in the database.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table, Text, false, text

from field.tables.base import Id, Millis, metadata

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

submission = Table(
    "submission",
    metadata,
    Column("id", Id, primary_key=True),
    Column("instance", Text, nullable=False),  # as the app calls it
    Column("sha256", Text, nullable=False),  # of its bytes: the same instance may come with other content
    Column("deprecated", Text, nullable=False),  # the instance that it corrects; "": none
    Column("app_user", Text, nullable=False),
    Column("device", Text, nullable=False, server_default=""),  # as the app calls itself
    Column("scope", Integer, nullable=False, server_default="0"),  # the version of its author's scope when it came
    Column("sent", Millis),  # the phone's clock when it was sent; none where it did not say
    Column("stream", Text, nullable=False),  # on which its changes stand; "": it has not been turned yet
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("branch", Text, nullable=False),  # the app's line of offline edits that it belongs to; "": none
    Column("step", Integer, nullable=False),  # how many edits of that line came before it
    Column("trunk", BigInteger),  # the merge number of the list that the line began with
    Column("xml", LargeBinary),  # none once something of its dossier was erased
    Column("received", Millis, nullable=False),
    Column("status", Text, nullable=False),  # waiting | late | taken | formless | aside
    Column("beside", Boolean, nullable=False),  # it has the id of another one, and other answers
    Column("said", Text, nullable=False),  # JSON: [[name, [path …]] …], its changes and what each sets
    Column("rows", Text, nullable=False),  # JSON: {repeat: [row id …]}
    Index("uq_submission_instance", "instance", "sha256", unique=True),
    Index("ix_submission_dossier", "dossier"),
    Index("ix_submission_deprecated", "deprecated"),
    Index(
        "ix_submission_open",
        "status",
        "id",
        sqlite_where=text("status <> 'taken'"),
        postgresql_where=text("status <> 'taken'"),
    ),
)

submission_part = Table(
    "submission_part",
    metadata,
    Column("submission", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),  # as the app calls the file: data, never a path
    Column("sha256", Text, primary_key=True),  # "": it has not come yet
    Column("came", Millis),
    Column("place", Integer, nullable=False, server_default="0"),  # among those of one request
    Column("fresh", Boolean, nullable=False, server_default=false()),  # it came and was not looked at yet
    Index(
        "ix_submission_part_missing", "submission", sqlite_where=text("sha256 = ''"),
        postgresql_where=text("sha256 = ''"),
    ),
)  # fmt: skip
