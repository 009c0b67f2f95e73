"""What the office asks people to do: questions about a dossier, and lists of dossiers to visit. Together: errands.

Errands are home's own truth, except how they were met, which is worked out from the log. `revision` is a number of the
counter `errand`, new with everything that phones should hear; `errand_told` is what each phone has heard.
"""

from sqlalchemy import BigInteger, Column, Index, Table, Text, text

from field.tables.base import Millis, metadata

OPEN = "open"

question = Table(
    "question",
    metadata,
    Column("id", Text, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("paths", Text, nullable=False),  # JSON: [path…]
    Column("names", Text, nullable=False),  # JSON: {path: [name…]} of the siblings as they were shown
    Column("words", Text, nullable=False),  # the office's own
    Column("by", Text, nullable=False),
    Column("keeper", Text, nullable=False),  # who follows it: whoever asked, or a successor
    Column("at", Millis, nullable=False),
    Column("due", Text),  # a day, ISO
    Column("status", Text, nullable=False),  # open | answered | cannot | settled | withdrawn
    Column("answer", Text),  # name of the change
    Column("closed_at", Millis),
    Column("closed_by", Text),
    Column("revision", BigInteger, nullable=False),
    Index("ix_question_dossier", "dossier"),
    Index("ix_question_at", "at", "id"),
    Index("ix_question_open", "id", sqlite_where=text("status = 'open'"), postgresql_where=text("status = 'open'")),
)

question_person = Table(
    "question_person",
    metadata,
    Column("question", Text, primary_key=True),
    Column("person", Text, primary_key=True),  # none at all: whoever has the area
)

visit_list = Table(
    "visit_list",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("keeper", Text, nullable=False),
    Column("at", Millis, nullable=False),  # what was written before is no visit
    Column("due", Text),  # a day, ISO
    Column("wanted", Text, nullable=False),  # JSON: how its dossiers were chosen
    Column("status", Text, nullable=False),  # open | finished | withdrawn
    Column("closed_at", Millis),
    Column("closed_by", Text),
    Column("revision", BigInteger, nullable=False),
    Index("ix_visit_list_at", "at", "id"),
)

visit_person = Table(
    "visit_person",
    metadata,
    Column("list", Text, primary_key=True),
    Column("person", Text, primary_key=True),
)

visit = Table(
    "visit",
    metadata,
    Column("list", Text, primary_key=True),
    Column("dossier", Text, primary_key=True),
    Column("mark", BigInteger, nullable=False),  # CRC-32 of the dossier's id: sums tell whether two sets are one
    Column("change", Text),  # name of the change that was the visit; none: not visited yet
    Column("by", Text),
    Column("how", Text),  # changed | confirmed | cannot
    Column("at", Millis),
    Column("revision", BigInteger, nullable=False),
    Index("ix_visit_dossier", "dossier"),
)

errand_told = Table(
    "errand_told",
    metadata,
    Column("installation", Text, primary_key=True),
    Column("errand", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # question | visit
    Column("revision", BigInteger, nullable=False),
    Column("reach", BigInteger, nullable=False),  # of a list: the sum of the marks of the dossiers named to it
)

errand_read = Table(
    "errand_read",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),  # every entry of the feed up to here was looked at for answers and visits
)
