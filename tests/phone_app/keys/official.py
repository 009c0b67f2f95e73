"""The office's side of a forgotten PIN: its key, and an official who reads a phone's code out."""

from __future__ import annotations

from functools import cache

from sqlalchemy import delete, select

from field.escrow.keys import NewKey, bring_into_force, new_key
from field.escrow.opening import Wanted, find_code, note, open_code
from field.tables import access_log, escrow, escrow_key
from tests.faults.town import Town

PASSPHRASE = "ruộng bậc thang"


@cache
def made() -> NewKey:
    """A key; making one takes seconds by design."""
    return new_key(PASSPHRASE)


def give_key(town: Town) -> None:
    """From now on the office has a key, the same for every test."""
    take_key_away(town)
    with town.home.store.write() as connection:
        bring_into_force(connection, made(), "quan", town.home.surroundings)


def take_key_away(town: Town) -> None:
    """As if the office had never made one."""
    with town.home.store.write() as connection:
        connection.execute(delete(escrow_key))


def has_code(town: Town, stream: str, code: str = "") -> bool:
    """Whether this phone has handed in a code, another one than `code`."""
    with town.home.store.read() as connection:
        found = connection.execute(select(escrow.c.code).where(escrow.c.stream == stream)).scalar()
    return found is not None and found != code


def code_id(town: Town, stream: str) -> str:
    """By what the phone knows the code that it has handed in."""
    with town.home.store.read() as connection:
        return str(connection.execute(select(escrow.c.code).where(escrow.c.stream == stream)).scalar_one())


def read_out(town: Town, stream: str, person: str) -> str:
    """What an official reads out, after it is written down."""
    wanted = Wanted(stream, person, "quên mã PIN")
    with town.home.store.read() as connection:
        found = find_code(connection, wanted)
    code = open_code(found, wanted, PASSPHRASE)
    with town.home.store.write() as connection:
        note(connection, wanted, "tuan", town.home.surroundings, opened=True)
    return code.code


def log_of(town: Town, stream: str) -> list[tuple[str, str]]:
    """Who did what to this phone, by the access log."""
    with town.home.store.read() as connection:
        chosen = select(access_log.c.person, access_log.c.verb).where(access_log.c.subject == stream)
        return [(row.person, row.verb) for row in connection.execute(chosen.order_by(access_log.c.id))]
