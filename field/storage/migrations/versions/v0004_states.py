"""What is derived from the log: states, lists and conflicts."""

import sqlalchemy as sa
from alembic import op

from field.tables.dossiers.search import CREATE, DROP

revision: str = "0004"
down_revision: str | None = "0003"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """To this step."""
    _state()
    _ground()
    _placement()
    _dossier()
    _words()
    _same()
    _conflict()


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("conflict")
    op.drop_table("same")
    for statement in DROP[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("dossier")
    op.drop_table("placement")
    op.drop_table("ground")
    op.drop_table("state")


def _state() -> None:
    op.create_table(
        "state",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sig", sa.Text, nullable=False),
        sa.Column("refold", sa.Boolean, nullable=False),
    )


def _ground() -> None:
    op.create_table(
        "ground",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def _placement() -> None:
    op.create_table(
        "placement",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("entered", sa.BigInteger, nullable=False),
        sa.Column("left", sa.BigInteger),
    )
    op.create_index("ix_placement_area", "placement", ["area"])


def _dossier() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("life", sa.Text, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("conflicts", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("survivor", sa.Text),
    )
    only = sa.text("conflicts > 0")
    op.create_index("ix_dossier_area", "dossier", ["area", "changed", "dossier"])
    op.create_index("ix_dossier_by", "dossier", ["by", "changed", "dossier"])
    op.create_index("ix_dossier_changed", "dossier", ["changed", "dossier"])
    op.create_index("ix_dossier_open", "dossier", ["changed", "dossier"], sqlite_where=only, postgresql_where=only)
    op.create_index("uq_dossier_dossier", "dossier", ["dossier"], unique=True)


def _words() -> None:
    for statement in CREATE[op.get_bind().dialect.name]:
        op.execute(statement)


def _same() -> None:
    op.create_table(
        "same",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("other", sa.Text, primary_key=True),
    )
    op.create_index("ix_same_other", "same", ["other"])


def _conflict() -> None:
    op.create_table(
        "conflict",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("opened", sa.BigInteger, nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("settled", sa.BigInteger),
        sa.Column("settled_at", sa.BigInteger),
    )
    only = sa.text("settled IS NULL")
    op.create_index("ix_conflict_open", "conflict", ["opened_at", "id"], sqlite_where=only, postgresql_where=only)
    only = sa.text("settled IS NULL AND kind = 'area'")
    op.create_index("ix_conflict_area", "conflict", ["dossier"], sqlite_where=only, postgresql_where=only)
    op.create_index("uq_conflict_place", "conflict", ["dossier", "path", "kind"], unique=True)
