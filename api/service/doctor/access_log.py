"""The access log: that every row is as it was written, and that it is the log of which home has said how far it went.

It may not tell what stands in the log.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from sqlalchemy import Connection, Engine, inspect

from api.service.doctor.finding import Finding, act
from field.access.log import tip_of, verify
from field.access.witness import contradicted, witnesses
from field.surroundings import HomeKey
from field.tables import access_log

SUBJECT = "nhật ký truy cập · access log"
PIECE = 50_000
REWRITTEN = (
    "Sổ đã bị sửa ngoài dịch vụ: giữ nguyên dữ liệu và các bản sao lưu, báo lãnh đạo. "
    "It was changed outside of the service: keep the data and the backups as they are, tell whoever is responsible."
)


def log_findings(engine: Engine, keys: Path, journals: Path, newest: int | None = None) -> list[Finding]:
    """One finding; none for a database that is older than the log. `newest`: compare only so many rows, the last."""
    if not inspect(engine).has_table(access_log.name):
        return []
    with engine.connect() as connection:
        rows, broken = _walked(connection, max(tip_of(connection)[0] - newest, 0) if newest is not None else 0)
        if broken is not None:
            return [act(SUBJECT, f"sai từ dòng · wrong from row {broken}", REWRITTEN)]
        public = _public(keys)
        said = contradicted(connection, journals, public) if public else None
        if said is not None:
            return [act(SUBJECT, f"khác lời chứng đã ký ở dòng · not what was signed at row {said.rows}", REWRITTEN)]
        kept = len(list(witnesses(journals, public))) if public else 0
    return [Finding(SUBJECT, f"{rows} dòng, {kept} lời chứng khớp · rows and witnesses agree")]


def _walked(connection: Connection, begin: int) -> tuple[int, int | None]:
    """How many rows the log has, and the first that is wrong; in pieces, so that memory stays bounded."""
    after: int | None = begin
    rows = 0
    while after is not None:
        verdict = verify(connection, after, PIECE)
        if verdict.broken is not None:
            return verdict.rows, verdict.broken
        rows, after = verdict.rows, verdict.next
    return rows, None


def _public(keys: Path) -> bytes | None:
    path = keys / "home.pem"
    return HomeKey(load_pem_private_key(path.read_bytes(), password=None)).public if path.is_file() else None  # type: ignore[arg-type]  # we wrote it
