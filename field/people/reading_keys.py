"""Reading keys: by one of them another program, such as QGIS, reads maps for a person, and nothing else.

A key is 32 random bytes, shown once; only its SHA-256 is kept. What it reads is what its person may read and take out
at that moment, never more, and it ends by itself. Making and ending one is in the access log. This module must not
know what a key opens.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from field.access.log import Entry, append
from field.people.accounts import person_of
from field.people.errors import ReadingKeyUnknownError
from field.people.phones.tokens import new_token, token_hash
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import person, reading_key
from sync.text import nfc

DAY_MS = 86_400_000
LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was made: `token` is shown once, `id` names it afterwards; it ends at `until` (UTC ms)."""

    id: str
    token: str
    until: int


def make_key(
    connection: Connection, person_id: str, name: str, days: int, by: str, surroundings: Surroundings
) -> NewKey:
    """Make a key for a person, good for 1 to LONGEST_DAYS days. Raises PersonUnknownError, ValueError."""
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(f"1 to {LONGEST_DAYS} days, not {days}")
    holder, now = person_of(connection, person_id).id, surroundings.now()
    token, hashed = new_token(surroundings.random(32))
    made = NewKey(surroundings.random(8).hex(), token, now + days * DAY_MS)
    told = {"id": made.id, "person": holder, "name": " ".join(nfc(name).split())[:80], "made": now, "by": by}
    insert(connection, reading_key, [told | {"token_hash": hashed, "until": made.until}])
    append(connection, [Entry(by, "make_reading_key", holder, detail=f"{made.id} {told['name']}")], now)
    return made


def end_key(connection: Connection, key: str, by: str, surroundings: Surroundings) -> None:
    """End a key at once; said twice, the first moment holds. Raises ReadingKeyUnknownError."""
    holder = connection.execute(select(reading_key.c.person).where(reading_key.c.id == key)).scalar()
    if holder is None:
        raise ReadingKeyUnknownError(key)
    now = surroundings.now()
    ended = update(reading_key).where(reading_key.c.id == key, reading_key.c.ended.is_(None)).values(ended=now)
    connection.execute(ended)
    append(connection, [Entry(by, "end_reading_key", holder, detail=key)], now)


def end_own_key(connection: Connection, key: str, holder: str, surroundings: Surroundings) -> None:
    """End a key of one's own. Raises ReadingKeyUnknownError: also for somebody else's."""
    if key not in {each.id for each in keys(connection, holder)}:
        raise ReadingKeyUnknownError(key)
    end_key(connection, key, holder, surroundings)


def keys(connection: Connection, holder: str = "") -> list[Any]:
    """Every key, or those of one person, with its person's name, the newest first."""
    columns: list[Any] = [each for each in reading_key.c if each.name != "token_hash"]
    asked = select(*columns, person.c.name.label("person_name")).join(person, person.c.id == reading_key.c.person)
    asked = asked.where(reading_key.c.person == holder) if holder else asked
    return list(connection.execute(asked.order_by(reading_key.c.made.desc(), reading_key.c.id)))


def holder_of(connection: Connection, token: str, now: int) -> tuple[str, str] | None:
    """The key with this token and its person, while it is good and the person active; None else. One statement."""
    asked = select(reading_key.c.id, reading_key.c.person).join(person, person.c.id == reading_key.c.person)
    good = (reading_key.c.ended.is_(None), reading_key.c.until > now, person.c.active)
    row = connection.execute(asked.where(reading_key.c.token_hash == token_hash(token), *good)).one_or_none()
    return None if row is None else (row.id, row.person)
