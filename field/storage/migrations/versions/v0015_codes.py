"""Speakable codes of dossiers, so that one that was said on the telephone is found."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from sync.code import mark_of

revision: str = "0015"
down_revision: str | None = "0013"

_ROWS = 1_000


def upgrade() -> None:
    """To this step. Every dossier there is gets its code: it follows from its id."""
    op.add_column("dossier", sa.Column("code", sa.Text, nullable=False, server_default=""))
    op.create_index("ix_dossier_code", "dossier", ["code"])
    connection = op.get_bind()
    put = sa.text("UPDATE dossier SET code = :code WHERE id = :id")
    for rows in _pages(connection):
        connection.execute(put, [{"id": id_, "code": mark_of(dossier)} for id_, dossier in rows])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_index("ix_dossier_code", "dossier")
    op.drop_column("dossier", "code")


def _pages(connection: sa.Connection) -> Iterator[list[tuple[int, str]]]:
    last = 0
    asked = sa.text("SELECT id, dossier FROM dossier WHERE id > :last ORDER BY id LIMIT :rows")
    while rows := [tuple(row) for row in connection.execute(asked, {"last": last, "rows": _ROWS})]:
        yield rows
        last = rows[-1][0]
