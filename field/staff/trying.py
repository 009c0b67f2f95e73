"""How long somebody waits after failures, by where they came from: no wait for the first few, then twice as long each.

A source is an account from one address, or an account on a device that is known: whoever fails elsewhere makes nobody
wait at her own desk. This module must not know what failed.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, case, delete, func, select, update

from field.storage.bulk import any_of, insert
from field.tables import sign_in_failure

FREE = 5
"""Failures without a wait."""
FIRST_MS, LONGEST_MS = 15_000, 900_000
FORGOTTEN_MS = 3_600_000
TRIED = "tried"
"""What the sources begin with that count tries at an account for the access log."""


def wait_ms(connection: Connection, sources: Iterable[str], now: int) -> int:
    """How long these sources still have to wait at `now` (UTC ms); 0: not at all."""
    chosen = select(sign_in_failure.c.failures, sign_in_failure.c.last)
    rows = connection.execute(chosen.where(any_of(sign_in_failure.c.source, list(sources))))
    return max((max(0, last + pause_ms(failures) - now) for failures, last in rows), default=0)


def pause_ms(failures: int) -> int:
    """The pause after so many failures."""
    return 0 if failures < FREE else min(LONGEST_MS, FIRST_MS << min(failures - FREE, 10))


def failed(connection: Connection, sources: Iterable[str], now: int) -> None:
    """One more failure of each; what is long ago is forgotten."""
    count = case((sign_in_failure.c.last < now - FORGOTTEN_MS, 1), else_=sign_in_failure.c.failures + 1)
    for source in sources:
        mine = sign_in_failure.c.source == source
        if not connection.execute(update(sign_in_failure).where(mine).values(failures=count, last=now)).rowcount:
            insert(connection, sign_in_failure, [{"source": source, "failures": 1, "last": now}], ignore=True)
    connection.execute(delete(sign_in_failure).where(sign_in_failure.c.last < now - FORGOTTEN_MS))


def counted(connection: Connection, who: str, now: int) -> int:
    """One more failure at the account of this person (empty: names that nobody has), wherever from; how many lately.

    Nobody waits for these, and a success does not end them: they say how often the access log is written.
    """
    source = f"{TRIED} {who}"
    failed(connection, [source], now)
    return int(connection.scalars(select(sign_in_failure.c.failures).where(sign_in_failure.c.source == source)).one())


def succeeded(connection: Connection, sources: Iterable[str]) -> None:
    """These sources begin anew."""
    connection.execute(delete(sign_in_failure).where(any_of(sign_in_failure.c.source, list(sources))))


def waiting(connection: Connection, now: int) -> int:
    """How many sources have to wait now or had to within the hour."""
    mine = sign_in_failure.c
    lately = (mine.failures >= FREE) & (mine.last >= now - FORGOTTEN_MS) & mine.source.not_like(f"{TRIED} %")
    return int(connection.execute(select(func.count()).select_from(sign_in_failure).where(lately)).scalar_one())
