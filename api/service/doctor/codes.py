"""Whether a phone whose PIN is forgotten can be opened: the office has a key, and phones have handed in their codes.

It may not read a code.
"""

from __future__ import annotations

from sqlalchemy import Engine, func, inspect, select

from api.service.doctor.finding import Finding, note
from field.tables import escrow, escrow_key, installation

SUBJECT = "quên mã PIN · forgotten PIN"


def code_findings(engine: Engine) -> list[Finding]:
    """One finding; none for a database that is older than such keys."""
    if not inspect(engine).has_table(escrow_key.name):
        return []
    with engine.connect() as connection:
        if not connection.execute(select(func.count()).select_from(escrow_key)).scalar():
            return [note(SUBJECT, "chưa có khóa dự phòng · the office has no key", "packhorse escrow new")]
        handed = select(escrow.c.stream).join(installation, installation.c.stream == escrow.c.stream)
        live = installation.c.revoked.is_(None)
        phones = connection.execute(select(func.count()).select_from(installation).where(live)).scalar()
        codes = connection.execute(select(func.count()).select_from(handed.where(live).subquery())).scalar()
    return [Finding(SUBJECT, f"{codes} / {phones} máy đã gửi mã · phones have handed in a code")]
