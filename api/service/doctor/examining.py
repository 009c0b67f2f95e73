"""All findings about one service, for `packhorse doctor` and for the console. It changes nothing."""

from __future__ import annotations

from api.service.doctor.access_log import log_findings
from api.service.doctor.attachments import attachment_findings
from api.service.doctor.backups import backup_age
from api.service.doctor.codes import code_findings
from api.service.doctor.database import database_findings
from api.service.doctor.finding import Finding, note
from api.service.doctor.machine import clock, newest_moment, opened_since, private, space, versions
from api.service.doctor.redis import redis_findings
from api.service.redis.connection import impatient, redis_url
from api.settings import Settings


def examine(settings: Settings, now: float, newest: int | None = None) -> list[Finding]:
    """All findings; `now` in seconds since 1970. Of the access log only so many of its `newest` rows are compared."""
    url = redis_url(settings)
    return [
        versions(),
        space(settings.data),
        clock(now, newest_moment(settings.data)),
        private(settings.keys),
        *_database(settings, newest),
        *redis_findings(url, impatient(settings) if url else None),
        backup_age(settings.backups, opened_since(settings.keys), now),
    ]


def _database(settings: Settings, newest: int | None) -> list[Finding]:
    if not settings.database and opened_since(settings.keys) is None:
        return [note("cơ sở dữ liệu · database", "chưa có · none yet", "packhorse up")]
    from field.storage.engine import open_store

    store = open_store(settings.database_url)
    try:
        return [
            *database_findings(store.reader),
            *code_findings(store.reader),
            *attachment_findings(store.reader, settings.attachments),
            *log_findings(store.reader, settings.keys, settings.journals, newest),
        ]
    finally:
        store.close()
