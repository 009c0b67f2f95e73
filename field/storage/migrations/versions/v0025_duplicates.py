"""Possible duplicates: how far they were looked for, what is compared, pairs with what people said, groups."""

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "paired",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "trait",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
    )
    op.create_index("ix_trait_key", "trait", ["form", "key", "dossier"])
    op.create_table(
        "joined",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("survivor", sa.Text, nullable=False),
    )
    op.create_index("ix_joined_survivor", "joined", ["survivor"])
    _pairs()


def _pairs() -> None:
    op.create_table(
        "pair",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("score", sa.SmallInteger, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("found", sa.BigInteger, nullable=False),
        sa.Column("times", sa.SmallInteger, nullable=False, server_default="1"),
        sa.Column("joined", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("verdict", sa.Text),
        sa.Column("by", sa.Text),
        sa.Column("at", sa.BigInteger),
        sa.Column("name", sa.Text),
    )
    op.create_index("uq_pair_place", "pair", ["one", "other"], unique=True)
    op.create_index("ix_pair_other", "pair", ["other"])
    is_open = sa.text("verdict IS NULL AND NOT joined")
    op.create_index("ix_pair_open", "pair", ["score", "id"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("ix_pair_by", "pair", ["by", "at"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("pair")
    op.drop_table("joined")
    op.drop_table("trait")
    op.drop_table("paired")
