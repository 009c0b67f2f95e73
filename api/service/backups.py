"""Where this service's backups come from and go to, and its journals beside them.

It may not hold domain rules (`field.backup` does the work).
"""

from __future__ import annotations

import os
from pathlib import Path

import structlog
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from api.home import DAY_MS, Home, utc_ms
from api.settings import Settings
from field.backup.journal import keep
from field.backup.place import Place
from field.surroundings import HomeKey, Surroundings

log = structlog.get_logger()


def place_of(settings: Settings) -> Place:
    """Where the home of these settings keeps its things."""
    return Place(settings.database_url, settings.attachments, settings.keys, settings.journals, settings.backups)


def keep_journals(home: Home) -> int:
    """Write what was locked or erased into the journals, durably; returns how many lines were new.

    To be called after the commit of a lock or an erasure, and at every round of the sweeper, which makes up for a
    process that died in between.
    """
    with home.store.read() as connection:
        return keep(connection, home.settings.journals, home.surroundings)


def keep_journals_if_possible(home: Home) -> None:
    """The same after a commit that must not fail any more: the next round of the sweeper tries again."""
    try:
        keep_journals(home)
    except OSError as error:
        log.warning("journals_not_written", error=str(error))


def surroundings_by(settings: Settings, keys: Path) -> Surroundings:
    """Real time and randomness with the home key that is in a folder. Raises OSError or ValueError without one."""
    key = load_pem_private_key((keys / "home.pem").read_bytes(), password=None)
    return Surroundings(
        now=utc_ms,
        random=os.urandom,
        home=HomeKey(key),  # type: ignore[arg-type]  # api.home wrote it: P-256 or Ed25519
        shards=settings.shards,
        permit_ms=settings.permit_days * DAY_MS,
        quotas=settings.quotas,
    )
