"""The log: every change as its bytes came, the segments that brought them, and the work waiting on them.

One row per change. Status runs waiting → merged, or waiting → held → waiting or declined; erased keeps name, hash,
dossier and `stub` (what it replaced) without its bytes. A stream's counters add up:
received = waiting + merged + duplicate + held + declined.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, SmallInteger, Table, Text, text

from field.tables.base import Id, Millis, metadata

WAITING, MERGED, HELD, DECLINED, ERASED = "waiting", "merged", "held", "declined", "erased"

stream = Table(
    "stream",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # installation | desk | openrosa | import
    Column("public_key", LargeBinary),  # none: attested by home
    Column("upto", BigInteger, nullable=False, server_default="0"),  # everything from 1 to here is stored
    Column("top", BigInteger, nullable=False, server_default="0"),  # the highest number stored
    Column("tip", LargeBinary),  # the chain's tip at `top`
    Column("effective", Millis),  # effective time of the change at `top`
    Column("scope", Integer, nullable=False, server_default="0"),  # the highest scope version it has claimed
    Column("received", BigInteger, nullable=False, server_default="0"),
    Column("duplicate", BigInteger, nullable=False, server_default="0"),
    Column("refused", BigInteger, nullable=False, server_default="0"),
    Column("forked_at", BigInteger),  # the lowest number at which two hashes were met
)

segment = Table(
    "segment",
    metadata,
    Column("id", Id, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("tip", LargeBinary, nullable=False),
    Column("clock_now", BigInteger, nullable=False),
    Column("skew", BigInteger),
    Column("scope", Integer, nullable=False),
    Column("signature", Text, nullable=False),
    Column("attested", Boolean, nullable=False),
    Column("received", Millis, nullable=False),
    Column("by", Text, nullable=False),  # the installation or desk that handed it over
    Column("how", Text, nullable=False),  # direct | relayed | bundle | desk | collect
    Column("authors", Text, nullable=False, server_default=""),  # who wrote what it brought, sorted, joined by spaces
    Column("permit", Millis),  # until when its author's permit ran as this arrived; none: no limit
    Index("ix_segment_stream", "stream", "start"),
)

change = Table(
    "change",
    metadata,
    Column("id", Id, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("stream", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("tip", LargeBinary, nullable=False),
    Column("body", LargeBinary),  # none once erased
    Column("dossier", Text),  # none while unreadable
    Column("shard", SmallInteger, nullable=False),
    Column("status", Text, nullable=False),
    Column("segment", BigInteger, nullable=False),
    Column("received", Millis, nullable=False),
    Column("effective", Millis, nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("released", Boolean, nullable=False, server_default=text("false")),  # a person let it through
    Column("over", Text),  # what of its installation's day it is beyond: `deletions 50`
    Column("merge", BigInteger),  # the merge that included it
    Column("role", Text),  # its author's, as home judged it
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("stub", LargeBinary),  # what an erased change replaced
    # not by hash alone: bytes copied into a stranger's stream must not keep the author's own out
    Index("uq_change_place", "stream", "n", "hash", unique=True),
    Index("ix_change_dossier", "dossier"),
    Index(
        "ix_change_waiting",
        "shard",
        "id",
        sqlite_where=text("status = 'waiting'"),
        postgresql_where=text("status = 'waiting'"),
    ),
    Index(
        "ix_change_unsettled",
        "stream",
        "n",
        sqlite_where=text("status IN ('waiting', 'held')"),
        postgresql_where=text("status IN ('waiting', 'held')"),
    ),
)

due = Table(
    "due",
    metadata,
    Column("dossier", Text, primary_key=True),  # to be folded from ground and log though no change waits on it
    Column("shard", SmallInteger, nullable=False),
    Column("why", Text, nullable=False),  # decline | erase | ground | rebuild
    Column("token", BigInteger, nullable=False),  # of its marking: only what a worker had read does it take away
    Index("ix_due_shard", "shard"),
)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("dossier", Text, primary_key=True),  # somebody took consent back there: to be worked off behind the merge
    Column("shard", SmallInteger, nullable=False),
    Column("token", BigInteger, nullable=False),  # of its marking: only what was looked at is taken away
    Index("ix_withdrawal_shard", "shard"),
)

merge = Table(
    "merge",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Millis, nullable=False),
    Column("shard", SmallInteger, nullable=False),
    Column("changes", Integer, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("shard", SmallInteger, primary_key=True, autoincrement=False),
    Column("owner", Text, nullable=False),
    Column("until", Millis, nullable=False),
    Column("fence", BigInteger, nullable=False),  # grows with every holder: a stale worker cannot write
)

held = Table(
    "held",
    metadata,
    Column("change", BigInteger, primary_key=True, autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("dossier", Text),
    Column("area", Text),
    Column("form", Text),
    Column("by", Text),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False, server_default=""),
    Column("at", Millis, nullable=False),
    Column("status", Text, nullable=False),  # held | released | declined
    Column("decided_by", Text),
    Column("decided_at", Millis),
    Column("note", Text, nullable=False, server_default=""),
    Index("ix_held_status", "status", "at"),
    Index("ix_held_stream", "stream", "n"),
    Index("ix_held_dossier", "dossier"),
    Index(  # what waits for somebody's consent
        "ix_held_consent",
        "dossier",
        sqlite_where=text("status = 'held' AND reason = 'no_consent'"),
        postgresql_where=text("status = 'held' AND reason = 'no_consent'"),
    ),
)

flag = Table(
    "flag",
    metadata,
    Column("id", Id, primary_key=True),
    Column("dossier", Text),
    Column("stream", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("path", Text, nullable=False, server_default=""),
    Column("code", Text, nullable=False),
    Column("detail", Text, nullable=False, server_default=""),
    Column("at", Millis, nullable=False),
    Column("cleared_at", Millis),
    Column("cleared_by", Text),
    Index("ix_flag_dossier", "dossier"),
    Index(
        "ix_flag_open", "dossier", sqlite_where=text("cleared_at IS NULL"), postgresql_where=text("cleared_at IS NULL")
    ),
)
