"""The catalogue of procedures."""

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"


def upgrade() -> None:
    """To this step."""
    _versions()
    _procedures()
    _packs()


def downgrade() -> None:
    """Back to the step before."""
    for table in ("procedure_pack", "procedure_text", "procedure", "procedure_version"):
        op.drop_table(table)


def _versions() -> None:
    op.create_table(
        "procedure_version",
        sa.Column("version", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("source", sa.LargeBinary, nullable=False),
        sa.Column("taken_at", sa.BigInteger, nullable=False),
        sa.Column("taken_by", sa.Text, nullable=False),
        sa.Column("published_at", sa.BigInteger),
        sa.Column("published_by", sa.Text),
        sa.Column("withdrawn_at", sa.BigInteger),
        sa.Column("withdrawn_by", sa.Text),
    )
    op.create_index("ix_procedure_version_area", "procedure_version", ["area", "version"])


def _procedures() -> None:
    op.create_table(
        "procedure",
        sa.Column("version", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_index("ix_procedure_area", "procedure", ["area", "code"])
    op.create_index("ix_procedure_code", "procedure", ["code"])
    op.create_table(
        "procedure_text",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Text, nullable=False),
        sa.Column("valid_to", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def _packs() -> None:
    op.create_table(
        "procedure_pack",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("procedures", sa.BigInteger, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_procedure_pack_hash", "procedure_pack", ["hash"])
