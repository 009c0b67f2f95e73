"""Questions and visit lists: what the office asks, how it was met, and what each phone has heard of it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"

_LINES = "kind IN ('question', 'visit') AND body IS NOT NULL"
_KEPT = ("by", "keeper")


def upgrade() -> None:
    """To this step."""
    _questions()
    _visits()
    op.create_table(
        "errand_told",
        sa.Column("installation", sa.Text, primary_key=True),
        sa.Column("errand", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("reach", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "errand_read",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    # nobody had asked for anything before: what was published so far needs no looking at
    op.execute(sa.text("INSERT INTO errand_read (feed, n) SELECT id, n FROM feed WHERE installation IS NULL"))
    op.create_index("ix_assignment_area", "assignment", ["area"])
    lines = sa.text(_LINES)
    op.create_index("ix_feed_entry_errand", "feed_entry", ["dossier"], sqlite_where=lines, postgresql_where=lines)


def _questions() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("dossier", "paths", "names", "words", *_KEPT)),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("due", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("closed_by", sa.Text),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_question_dossier", "question", ["dossier"])
    op.create_index("ix_question_at", "question", ["at", "id"])
    is_open = sa.text("status = 'open'")
    op.create_index("ix_question_open", "question", ["id"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_table(
        "question_person",
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
    )


def _visits() -> None:
    op.create_table(
        "visit_list",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "form", "area", "words", *_KEPT)),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("due", sa.Text),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("closed_by", sa.Text),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_visit_list_at", "visit_list", ["at", "id"])
    op.create_table(
        "visit_person",
        sa.Column("list", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
    )
    op.create_table(
        "visit",
        sa.Column("list", sa.Text, primary_key=True),
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("mark", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("change", "by", "how")),
        sa.Column("at", sa.BigInteger),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_visit_dossier", "visit", ["dossier"])


def downgrade() -> None:
    """Back to the step before. What phones were told stays in their feeds."""
    op.drop_index("ix_feed_entry_errand", "feed_entry")
    op.drop_index("ix_assignment_area", "assignment")
    for name in ("errand_read", "errand_told", "visit", "visit_person", "visit_list", "question_person", "question"):
        op.drop_table(name)
