"""Who read features stands in the access log before the first byte leaves: which collection, what was asked, how many.

Units are nobody's: nothing is said of them.
"""

from __future__ import annotations

import orjson
from sqlalchemy import Connection

from field.access.log import Entry, append
from field.exports.reader import Reader
from field.features.values import Asked, Feature, Page

PAGE, ONE = "read_features", "read_feature"
"""The verbs in the access log."""


def note_page(connection: Connection, reader: Reader, collection: str, asked: Asked, page: Page, at: int) -> None:
    """Write down that a page is handed out now (UTC ms): its first and last dossier, and how many there are."""
    dossiers = list(dict.fromkeys(each.dossier for each in page.features if each.dossier))
    if not dossiers:
        return
    said: dict[str, object] = {"dossiers": len(dossiers), "first": dossiers[0], "last": dossiers[-1]}
    said |= {"box": asked.box} if asked.box is not None else {}
    said |= {"since": asked.since} if asked.since is not None else {}
    said |= {"until": asked.until} if asked.until is not None else {}
    said |= {"values": dict(asked.values)} if asked.values else {}
    detail = orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()
    append(connection, [Entry(reader.person, PAGE, f"features:{collection}", reader.stream, detail)], at)


def note_one(connection: Connection, reader: Reader, feature: Feature, at: int) -> None:
    """Write down that one is handed out now (UTC ms)."""
    if feature.dossier:
        append(connection, [Entry(reader.person, ONE, feature.dossier, reader.stream, feature.id)], at)
