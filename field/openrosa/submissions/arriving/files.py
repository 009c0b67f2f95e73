"""Files of a submission that came, noted under the names that the app gives them. They are looked at when it is turned.

This module must not read bytes, nor say which of two files under one name counts.
"""

from __future__ import annotations

from sqlalchemy import Connection

from field.attachments.keeping import enter
from field.openrosa.app_users import AppUser
from field.openrosa.submissions.turning.streams import stream_of
from field.openrosa.submissions.values import Laid
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import submission_part


def keep_files(connection: Connection, key: int, user: AppUser, laid: Laid, surroundings: Surroundings) -> int:
    """Note the files that came with the submission `key`; returns how many of them it did not have."""
    stream, now = stream_of(connection, user.id, laid.posted.device, surroundings), surroundings.now()
    for each in laid.files:
        enter(connection, each.sha256, each.size, each.kind, stream, surroundings)
    rows = [
        {"submission": key, "name": each.name, "sha256": each.sha256, "came": now, "place": place, "fresh": True}
        for place, each in enumerate(laid.files)
    ]
    return insert(connection, submission_part, rows, ignore=True)
