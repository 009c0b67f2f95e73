"""`/system`: what waits and since when, who works on it, where things lie, and whether backups are there.

Figures are of the whole service: no dossier, no person and no place is told. It may not start anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response
from redis.exceptions import RedisError

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.console.system.told import settings_told, size, without_password
from api.console.words import in_language
from api.database import here, reading, surroundings
from api.errors.answers import language
from api.health.figures import figures
from api.health.state import bell_state
from api.health.state import state as state_of
from api.pages.paper.said import NOTHING, moment
from api.service.doctor.machine import versions
from api.service.processes.heartbeat import last_beat, last_drill
from api.service.redis.connection import impatient, redis_url
from api.service.redis.queues import Bell, bell
from field.access.log import tip_of
from field.backup.keeping import Kept, kept
from field.office.system.standing import Standing, standing
from field.people.rights.roles import may
from field.places.progress import progress
from field.staff.trying import waiting

screen = Screen("system", __name__)
LATE_MS = 120_000
"""A sweeper that was not heard of for so long is told as such; it goes round every `sweep_seconds`."""
BACKUPS = 14


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of this screen: its address and its word."""

    path: str
    word: str


TABS = (
    (Tab("/system", "system_state"), "see_service"),
    (Tab("/system/doctor", "system_doctor"), "see_service"),
    (Tab("/system/access", "system_access"), "see_access"),
    (Tab("/system/erasures", "system_erasures"), "see_service"),
    (Tab("/system/basemaps", "system_basemaps"), "see_service"),
    (Tab("/system/settings", "system_settings"), "see_service"),
)


@screen.on("/system", access=staff("see_service"))
def look() -> Response:
    """How the service is now."""
    home, connection, now = here(), reading(), surroundings().now()
    found = figures(connection, now)
    heard = bell_state()
    work = standing(connection, home.settings.shards)
    return drawn(
        "system/system.html",
        tabs=tabs(),
        state=state_of(found, heard).value,
        heard=heard,
        figures=found,
        work=work,
        shards=[{"shard": each, "age": age(now, each.oldest)} for each in work.shards],
        bell=_bell(),
        stores=_stores(work),
        sweeper=_sweeper(now),
        backups=[_backup(each, now) for each in kept(connection)[:BACKUPS]],
        drill=_drill(now),
        tags=progress(connection),
        log=tip_of(connection)[0],
        guessed=waiting(connection, now),
        versions=versions().found.split(", "),
        oldest=age(now, now - round(found.oldest_waiting_s * 1000)) if found.waiting else "",
    )


@screen.on("/system/settings", access=staff("see_service"))
def look_at_settings() -> Response:
    """Every setting of this service, without secrets."""
    return drawn("system/settings.html", tabs=tabs(), settings=settings_told(here().settings))


def tabs() -> list[Tab]:
    """The pages of this screen that the caller may open."""
    return [tab for tab, right in TABS if any(may(grant.role, right) for grant in caller().grants)]


def age(now: int, then: int | None) -> str:
    """How long ago, in words; a dash for never."""
    if then is None:
        return NOTHING
    words, minutes = in_language(language()), max(0, now - then) // 60_000
    for unit, name in ((1_440, "days"), (60, "hours")):
        if minutes >= unit:
            return words[name].format(n=minutes // unit)
    return words["minutes"].format(n=minutes)


def _bell() -> Bell | None:
    settings = here().settings
    if not redis_url(settings):
        return None
    try:
        return bell(impatient(settings), settings.shards)
    except (RedisError, OSError):
        return None


def _sweeper(now: int) -> Mapping[str, Any]:
    then = last_beat(here().settings.data)
    return {
        "age": age(now, then),
        "at": moment(then) if then else NOTHING,
        "late": then is None or now - then > LATE_MS,
    }


def _stores(work: Standing) -> list[tuple[str, str, str]]:
    """Word, where, how large: the database (its file on SQLite), attachments, exports."""
    settings = here().settings
    file = settings.data / "packhorse.db"
    held = sum(path.stat().st_size for path in settings.data.glob("packhorse.db*") if path.is_file())
    return [
        (
            "sys_store_database",
            without_password(settings.database) or str(file.name),
            size(held) if file.exists() else NOTHING,
        ),
        ("sys_store_attachments", settings.attachments.name, size(work.attachment_bytes)),
        ("sys_store_exports", settings.exports.name, size(work.export_bytes)),
    ]


def _backup(each: Kept, now: int) -> Mapping[str, Any]:
    there = each.path.exists()
    return {
        "made": moment(each.made),
        "age": age(now, each.made),
        "verified": moment(each.verified) if each.verified is not None else "",
        "size": size(each.size),
        "name": each.path.name,
        "there": there,
        "lacking": len(each.lacking),
    }


def _drill(now: int) -> Mapping[str, Any] | None:
    done = last_drill(here().settings.data)
    if done is None:
        return None
    return {"at": moment(done.at), "age": age(now, done.at), "backup": done.backup, "passed": done.passed}
