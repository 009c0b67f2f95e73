"""Sessions of staff as rows that can be ended, the second factor with its recovery codes, failed sign-ins."""

import sqlalchemy as sa
from alembic import op

revision: str = "0023"
down_revision: str | None = "0022"


def upgrade() -> None:
    """To this step. Sessions of before are not known any more: staff sign in once again."""
    op.create_table(
        "staff_session",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("epoch", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("last_used", sa.BigInteger, nullable=False),
        sa.Column("device", sa.Text, nullable=False, server_default=""),
        sa.Column("address", sa.Text, nullable=False, server_default=""),
    )
    op.create_index("ix_staff_session_person", "staff_session", ["person"])
    op.create_table(
        "second_factor",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("confirmed", sa.BigInteger),
        sa.Column("last_step", sa.BigInteger, nullable=False, server_default="0"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("hash", sa.LargeBinary, primary_key=True),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_sign_in_failure_last", "sign_in_failure", ["last"])


def downgrade() -> None:
    """Back to the step before."""
    for table in ("sign_in_failure", "recovery_code", "second_factor", "staff_session"):
        op.drop_table(table)
