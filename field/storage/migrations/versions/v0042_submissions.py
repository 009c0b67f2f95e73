"""What apps posted: instances as they came, the changes they became, and the files that belong to them."""

import sqlalchemy as sa
from alembic import op

revision: str = "0042"
down_revision: str | None = "0041"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "submission",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("instance", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("deprecated", sa.Text, nullable=False),
        sa.Column("app_user", sa.Text, nullable=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("branch", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("trunk", sa.BigInteger),
        sa.Column("xml", sa.LargeBinary),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("beside", sa.Boolean, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("rows", sa.Text, nullable=False),
    )
    op.create_index("uq_submission_instance", "submission", ["instance", "sha256"], unique=True)
    op.create_index("ix_submission_dossier", "submission", ["dossier"])
    op.create_index("ix_submission_deprecated", "submission", ["deprecated"])
    waiting = sa.text("status = 'waiting'")
    op.create_index("ix_submission_waiting", "submission", ["id"], sqlite_where=waiting, postgresql_where=waiting)
    _parts()


def _parts() -> None:
    op.create_table(
        "submission_part",
        sa.Column("submission", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("came", sa.BigInteger),
    )
    missing = sa.text("sha256 = ''")
    op.create_index(
        "ix_submission_part_missing",
        "submission_part",
        ["submission"],
        sqlite_where=missing,
        postgresql_where=missing,
    )


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("submission_part")
    op.drop_table("submission")
