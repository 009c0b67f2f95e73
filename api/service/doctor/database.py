"""The database: that what was acknowledged survives a power cut.

It only asks, through the very connections that the service uses.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from api.service.doctor.finding import Finding, act
from field.storage.engine import COMMITS_DURABLY

SUBJECT = "cơ sở dữ liệu · database"
WANTED_SQLITE = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
WANTED_POSTGRESQL = {"fsync": "on", "full_page_writes": "on", "server_encoding": "UTF8"}


def database_findings(engine: Engine) -> list[Finding]:
    """Version and durability of the database behind `engine`."""
    try:
        with engine.connect() as connection:
            return sqlite(connection) if engine.dialect.name == "sqlite" else postgresql(connection)
    except SQLAlchemyError as error:
        reason = str(error.__cause__ or error).strip().splitlines()[0]
        return [act(SUBJECT, f"không mở được · cannot be opened: {reason}", "Khởi động nó rồi chạy lại. Start it.")]


def sqlite(connection: Connection) -> list[Finding]:
    """WAL and FULL: with NORMAL a power cut loses acknowledged commits."""
    held = {name: str(connection.execute(text(f"PRAGMA {name}")).scalar_one()) for name in WANTED_SQLITE}
    checked = str(connection.execute(text("PRAGMA quick_check(1)")).scalar_one())
    findings = _compare("SQLite", held, WANTED_SQLITE)
    if checked != "ok":
        findings.append(act(SUBJECT, checked, "Dừng dịch vụ, rồi packhorse restore. Stop the service, then restore."))
    return findings


def postgresql(connection: Connection) -> list[Finding]:
    """fsync and synchronous_commit: an acknowledgement is a fact on disk (fault C06)."""
    names = ("server_version", "synchronous_commit", *WANTED_POSTGRESQL)
    held = {name: str(connection.execute(text(f"SHOW {name}")).scalar_one()) for name in names}
    version, commit = held.pop("server_version"), held.pop("synchronous_commit")
    wanted = {**WANTED_POSTGRESQL, "synchronous_commit": commit if commit in COMMITS_DURABLY else "on"}
    durability = _compare("PostgreSQL", {**held, "synchronous_commit": commit}, wanted)
    return [Finding(SUBJECT, f"PostgreSQL {version}"), *durability]


def _compare(product: str, held: dict[str, str], wanted: dict[str, str]) -> list[Finding]:
    wrong = {name: value for name, value in held.items() if value.lower() != wanted[name].lower()}
    if not wrong:
        return [Finding(f"{product} durability", ", ".join(f"{name}={value}" for name, value in held.items()))]
    return [
        act(f"{product} {name}", value, f"Đặt · set {name} = {wanted[name]}: mất điện không được mất hồ sơ đã nhận")
        for name, value in wrong.items()
    ]
