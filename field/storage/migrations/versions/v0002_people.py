"""People, their scope, installations and tickets."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """To this step."""
    _person()
    _assignment()
    _scope_version()
    _installation()
    _installation_person()
    _ticket()


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("ticket")
    op.drop_table("installation_person")
    op.drop_table("installation")
    op.drop_table("scope_version")
    op.drop_table("assignment")
    op.drop_table("person")


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("username", sa.Text, unique=True),
        sa.Column("password_hash", sa.Text),
        sa.Column("language", sa.Text, nullable=False, server_default="vi"),
        sa.Column("active", sa.Boolean, nullable=False, server_default=sa.text("true")),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("scope", sa.Integer, nullable=False, server_default="0"),
    )


def _assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("form", sa.Text),
        sa.Column("valid_from", sa.BigInteger, nullable=False),
        sa.Column("valid_to", sa.BigInteger),
    )
    op.create_index("ix_assignment_person", "assignment", ["person"])


def _scope_version() -> None:
    op.create_table(
        "scope_version",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("grants", sa.Text, nullable=False),
    )


def _installation() -> None:
    op.create_table(
        "installation",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, unique=True),
        sa.Column("certificate", sa.Text, nullable=False),
        sa.Column("certificate_sig", sa.Text, nullable=False),
        sa.Column("valid_to", sa.BigInteger, nullable=False),
        sa.Column("enrolled", sa.BigInteger, nullable=False),
        sa.Column("last_seen", sa.BigInteger),
        sa.Column("scope_held", sa.Integer, nullable=False, server_default="0"),
        sa.Column("former", sa.Text, nullable=False, server_default=""),
        sa.Column("skew", sa.BigInteger),
        sa.Column("report", sa.Text, nullable=False, server_default="{}"),
        sa.Column("revoked", sa.BigInteger),
        sa.Column("lost_since", sa.BigInteger),
        sa.Column("revoked_reason", sa.Text),
    )


def _installation_person() -> None:
    op.create_table(
        "installation_person",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
    )
    op.create_index("ix_installation_person_person", "installation_person", ["person"])


def _ticket() -> None:
    op.create_table(
        "ticket",
        sa.Column("secret_hash", sa.LargeBinary, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        sa.Column("stream", sa.Text),
    )
