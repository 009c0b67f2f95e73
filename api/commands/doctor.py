"""`packhorse doctor`: looks at this service and its machine, and says what to do.

It changes nothing, and its exit status is 1 when something must be done.
"""

from __future__ import annotations

import json
import sys
import time

import click

from api.commands.options import with_settings
from api.service.doctor.backups import backup_age
from api.service.doctor.codes import code_findings
from api.service.doctor.database import database_findings
from api.service.doctor.finding import Finding, Weight, note
from api.service.doctor.machine import clock, newest_moment, opened_since, private, space, versions
from api.service.doctor.redis import redis_findings
from api.service.redis import impatient, redis_url
from api.settings import Settings

SIGNS = {Weight.GOOD: "✓", Weight.NOTE: "·", Weight.ACT: "✗"}


@click.command()
@with_settings("database", "redis")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(settings: Settings, as_json: bool) -> None:
    """Khám máy: nói việc cần làm. Check this machine and say what to do; status 1 when something must be done."""
    findings = examine(settings, time.time())
    click.echo(as_text(findings) if not as_json else as_data(findings))
    sys.exit(any(each.weight is Weight.ACT for each in findings))


def examine(settings: Settings, now: float) -> list[Finding]:
    """All findings; `now` in seconds since 1970."""
    url = redis_url(settings)
    return [
        versions(),
        space(settings.data),
        clock(now, newest_moment(settings.data)),
        private(settings.keys),
        *_database(settings),
        *redis_findings(url, impatient(settings) if url else None),
        backup_age(settings.backups, opened_since(settings.keys), now),
    ]


def _database(settings: Settings) -> list[Finding]:
    if not settings.database and opened_since(settings.keys) is None:
        return [note("cơ sở dữ liệu · database", "chưa có · none yet", "packhorse up")]
    from field.storage.engine import open_store

    store = open_store(settings.database_url)
    try:
        return [*database_findings(store.reader), *code_findings(store.reader)]
    finally:
        store.close()


def as_text(findings: list[Finding]) -> str:
    """One line for each finding, and below it what to do."""
    lines = []
    for each in findings:
        lines.append(f"{SIGNS[each.weight]} {each.subject}: {each.found}")
        if each.todo:
            lines.append(f"    → {each.todo}")
    return "\n".join(lines)


def as_data(findings: list[Finding]) -> str:
    """The same for programs."""
    rows = [
        {"subject": each.subject, "found": each.found, "weight": each.weight.name.lower(), "todo": each.todo}
        for each in findings
    ]
    return json.dumps(rows, ensure_ascii=False)
