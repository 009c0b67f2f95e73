"""Sign-ins in the access log: who came in, who was refused, who left, who took over a PC. Never what was typed.

Whoever tries again and again is written down ever more seldom: the first tries at an account within an hour, then each
time their number has doubled, so nobody fills the log from outside, and nobody hides in it. Names that nobody has are
counted together, and left out: people type passwords into that field. This module must not check anything.
"""

from sqlalchemy import Connection, select

from field.access.log import Entry, append
from field.staff import trying
from field.tables import person

SIGN_IN, REFUSED, SIGN_OUT, SWITCH = "sign_in", "refuse_sign_in", "sign_out", "switch_person"
SUBJECT = "sign-in"
PASSWORD, CODE = "password", "code"
FIRST = 8
"""Refused tries at one account that are all written down; then the 16th, the 32nd, …"""


def came_in(connection: Connection, who: str, address: str, now: int) -> None:
    """Somebody has shown who they are."""
    append(connection, [Entry(who, SIGN_IN, SUBJECT, detail=address)], now)


def left(connection: Connection, who: str, address: str, now: int) -> None:
    """Somebody has signed out."""
    append(connection, [Entry(who, SIGN_OUT, SUBJECT, detail=address)], now)


def took_over(connection: Connection, who: str, before: str, address: str, now: int) -> None:
    """Somebody goes on at a PC at which `before` (empty: nobody) was at work."""
    append(connection, [Entry(who, SWITCH, SUBJECT, detail=f"{before or '-'} > {who} {address}")], now)


def refused(connection: Connection, username: str, step: str, address: str, now: int) -> None:
    """A password or a code was wrong; written down when its number is one that is."""
    who = str(connection.execute(select(person.c.id).where(person.c.username == username)).scalar() or "")
    number = trying.counted(connection, who, now)
    if number <= FIRST or not number & (number - 1):
        append(connection, [Entry(who, REFUSED, SUBJECT, detail=f"{step} {number} {address}")], now)
