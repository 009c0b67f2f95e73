"""Submissions are stored first and turned into changes behind the answer: what they were sent by is kept with them.

What waited or had been set aside was not a change yet, so it has no stream; its device is known by the one it was to
have.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0044"
down_revision: str | None = "0043"

_OPEN = sa.text("status <> 'taken'")
_WAITING = sa.text("status = 'waiting'")


def upgrade() -> None:
    """To this step."""
    op.add_column("submission", sa.Column("device", sa.Text, nullable=False, server_default=""))
    op.add_column("submission", sa.Column("scope", sa.Integer, nullable=False, server_default="0"))
    op.add_column("submission", sa.Column("sent", sa.BigInteger))
    op.add_column("submission_part", sa.Column("place", sa.Integer, nullable=False, server_default="0"))
    op.add_column("submission_part", sa.Column("fresh", sa.Boolean, nullable=False, server_default=sa.false()))
    device = "SELECT device FROM app_stream WHERE app_stream.stream = submission.stream"
    held = "SELECT person.scope FROM app_user JOIN person ON person.id = app_user.person"
    op.execute(f"UPDATE submission SET device = coalesce(({device}), '')")  # noqa: S608 - our own names
    op.execute(f"UPDATE submission SET scope = coalesce(({held} WHERE app_user.id = submission.app_user), 0)")  # noqa: S608
    op.execute("UPDATE submission SET stream = '' WHERE status <> 'taken'")
    of_open = "submission IN (SELECT id FROM submission WHERE status <> 'taken') AND sha256 <> ''"
    op.execute(f"UPDATE submission_part SET fresh = true WHERE {of_open}")  # noqa: S608
    op.drop_index("ix_submission_waiting", "submission")
    op.create_index("ix_submission_open", "submission", ["status", "id"], sqlite_where=_OPEN, postgresql_where=_OPEN)


def downgrade() -> None:
    """Back to the step before."""
    op.execute("UPDATE submission SET status = 'waiting' WHERE status = 'formless'")
    op.drop_index("ix_submission_open", "submission")
    op.create_index("ix_submission_waiting", "submission", ["id"], sqlite_where=_WAITING, postgresql_where=_WAITING)
    for name in ("place", "fresh"):
        op.drop_column("submission_part", name)
    for name in ("device", "scope", "sent"):
        op.drop_column("submission", name)
