"""Pairs found against pairs kept: what people said of one stays until something that was compared has changed.

This module must not compare, and never commits.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, delete, or_, select

from field.duplicates.nearby import Pair
from field.duplicates.scoring import Score
from field.storage.bulk import any_of, insert, update
from field.tables import pair
from sync.names import base64url

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
VERDICTS = (SAME, DIFFERENT, UNSURE)


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that is proposed: its form, how alike the two are, and the mark of all that was compared."""

    form: str
    score: Score
    mark: str


def mark_of(one: str, other: str) -> str:
    """The mark of a pair, from the marks of its two profiles in the order of their ids."""
    return base64url(hashlib.sha256(f"{one} {other}".encode()).digest()[:9])


def keep(connection: Connection, looked_at: Collection[str], found: Mapping[Pair, Found], now: int) -> None:
    """Make the pairs of these dossiers what was found; four statements at most.

    A pair that nobody has judged goes when it is none any more; one that was judged is proposed again only when it is
    one and its mark is another.
    """
    touches = or_(any_of(pair.c.one, looked_at), any_of(pair.c.other, looked_at))
    before = {(row.one, row.other): row for row in connection.execute(select(pair).where(touches))}
    fresh = [_row(each, made, now) for each, made in found.items() if each not in before]
    turned = [_turned(before[each], made) for each, made in found.items() if each in before]
    gone = [row.id for each, row in before.items() if each not in found and row.verdict is None and not row.joined]
    insert(connection, pair, sorted(fresh, key=lambda row: (row["one"], row["other"])))
    update(connection, pair, ["id"], [each for each in turned if each is not None])
    if gone:
        connection.execute(delete(pair).where(any_of(pair.c.id, gone)))


def _row(each: Pair, found: Found, now: int) -> dict[str, Any]:
    return {
        "one": each[0],
        "other": each[1],
        "form": found.form,
        "score": found.score.points,
        "reasons": orjson.dumps(found.score.reasons).decode(),
        "mark": found.mark,
        "found": now,
    }


def _turned(row: Row[Any], found: Found) -> dict[str, Any] | None:
    """What becomes of a pair that was kept; None when nothing does."""
    if row.mark == found.mark:
        return None
    is_again = row.verdict in {DIFFERENT, UNSURE}
    return {
        "id": row.id,
        "score": found.score.points,
        "reasons": orjson.dumps(found.score.reasons).decode(),
        "mark": found.mark,
        "verdict": None if is_again else row.verdict,
        "times": row.times + is_again,
    }
