"""Conflicts settled many at once by a rule, and conflicts that somebody or time has brought before a supervisor.

No value stands here: a line names the answers and the one that was chosen, as the log does.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from field.tables.base import Id, Millis, metadata

DRAFT, RUNNING, DONE, UNDOING, UNDONE = "draft", "running", "done", "undoing", "undone"
"""How a batch stands: shown beforehand, being written, written, being taken back, taken back."""
IN, OUT, SETTLED, MOVED, BEYOND, TAKEN_BACK, STAYS = "in", "out", "settled", "moved", "beyond", "taken_back", "stays"
"""How a line stands: to be settled, left out by hand, settled, met by another answer meanwhile, no longer within the
clerk's areas, taken back, not taken back because somebody wrote over it."""

batch = Table(
    "batch",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Text, nullable=False),
    Column("wanted", Text, nullable=False),  # JSON of field.office.many.wanted
    Column("state", Text, nullable=False),
    Column("made", Millis, nullable=False),
    Column("found", Integer, nullable=False),  # conflicts that were looked at
    Column("passed", Text, nullable=False),  # JSON: why the rule left out how many of them
    Column("finished", Millis),
    Column("undone_by", Text),
    Index("ix_batch_person", "person", "made"),
    Index("ix_batch_state", "state"),
)

batch_line = Table(
    "batch_line",
    metadata,
    Column("batch", BigInteger, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("conflict", BigInteger, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("names", Text, nullable=False),  # the siblings that were shown, as in `conflict`
    Column("chosen", Text, nullable=False),  # the name of the one that the rule chooses
    Column("state", Text, nullable=False),
    Column("decision", Text),  # the name of the change that decided
    Index("ix_batch_line_state", "batch", "state", "n"),
    Index("ix_batch_line_decision", "decision"),
)

attention = Table(
    "attention",
    metadata,
    Column("conflict", BigInteger, primary_key=True, autoincrement=False),
    Column("dossier", Text, nullable=False),
    Column("seen", Millis),  # when anybody last opened it
    Column("escalated", Millis),  # counts as long as it is not older than the conflict's opening
    Column("by", Text, nullable=False, server_default=""),  # empty: nobody had opened it for too long
    Column("words", Text, nullable=False, server_default=""),
    Index("ix_attention_escalated", "escalated"),
    Index("ix_attention_dossier", "dossier"),
)
