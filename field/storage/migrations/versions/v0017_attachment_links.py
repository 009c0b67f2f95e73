"""Which dossiers name an attachment, and its small picture. The job behind the merge fills them, from the beginning."""

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0014"


def upgrade() -> None:
    """To this step. What is no picture can have no small one."""
    op.add_column("attachment", sa.Column("thumbnail", sa.BigInteger))
    op.add_column("attachment", sa.Column("tries", sa.SmallInteger, nullable=False, server_default="0"))
    op.execute(sa.text("UPDATE attachment SET thumbnail = 0 WHERE media_type NOT LIKE 'image/%'"))
    unmade = sa.text("thumbnail IS NULL")
    op.create_index("ix_attachment_thumbnail", "attachment", ["received"], sqlite_where=unmade, postgresql_where=unmade)
    op.create_table(
        "attachment_link",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("dossier", sa.Text, primary_key=True),
    )
    op.create_index("ix_attachment_link_dossier", "attachment_link", ["dossier"])
    op.create_table("attachment_loose", sa.Column("sha256", sa.Text, primary_key=True))
    op.create_table(
        "linked",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("linked")
    op.drop_table("attachment_loose")
    op.drop_table("attachment_link")
    op.drop_index("ix_attachment_thumbnail", "attachment")
    op.drop_column("attachment", "tries")
    op.drop_column("attachment", "thumbnail")
