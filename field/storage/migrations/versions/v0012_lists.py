"""Lists of forms and their media."""

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0009"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "list_version",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("rows", sa.BigInteger, nullable=False),
        sa.Column("columns", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("taken_at", sa.BigInteger, nullable=False),
        sa.Column("taken_by", sa.Text, nullable=False),
        sa.Column("is_newest", sa.Boolean, nullable=False),
    )
    newest = sa.text("is_newest")
    op.create_index(
        "uq_list_version_newest",
        "list_version",
        ["name"],
        unique=True,
        sqlite_where=newest,
        postgresql_where=newest,
    )
    op.create_table(
        "form_media",
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False),
    )
    op.create_index("ix_form_media_sha256", "form_media", ["sha256"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("form_media")
    op.drop_table("list_version")
