"""The people of a district and their phones, enrolled as real ones; a few phones have sent with gaps or not at all.

It may not measure.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from api.bench.console.much import Much
from api.bench.home.phones import enrolled, new_phone
from api.home import Home
from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.demo.commune.areas import PROVINCE_ID, VALID_FROM, VILLAGES
from field.openrosa.app_users import make_app_user
from field.people.accounts import Newcomer, add_person
from field.people.rights.scope import Grant, assign
from field.tables import installation

REPORT = '{"app":"bench 1","unsent":3,"storage":"41 MB"}'
LACKS = 20
"""Every so-manieth phone has a gap."""
CODES = 60
"""Codes for Collect: more than a page."""
ELSEWHERE = 1_000
"""Villages of the province in which nobody of the bench writes."""


def settle_crowd(home: Home, much: Much, seed: int, there: int) -> None:
    """So many people with so many phones in all, of which `there` are there already."""
    with home.store.write() as connection:
        for i in range(there, much.phones):
            enrolled(connection, new_phone(i, seed), home.surroundings)
        for i in range(much.phones, much.people):
            person = add_person(connection, Newcomer(f"Vàng Thị Mảy {i}"), home.surroundings)
            assign(connection, person, [Grant("volunteer", VILLAGES[i % len(VILLAGES)].area)], home.surroundings)
        for n in range(CODES):
            key, by = home.settings.factor_key(), home.surroundings
            make_app_user(connection, f"tnv-{n % 16}", f"Máy {n}", 180, f"tnv-{n % 16}", key, by)
        _say(connection, home.surroundings.now())


def widen(connection: Connection, many: int = ELSEWHERE) -> None:
    """More villages in the province, so that whoever sees the province holds many areas."""
    communes = [
        AreaRow(f"{99100 + n}@{VALID_FROM}", str(99100 + n), f"Xã {n}", "xa", PROVINCE_ID, VALID_FROM, "", "commune")
        for n in range(many // 20)
    ]
    villages = [
        AreaRow(f"{each.id}/A{n:02d}", f"A{n:02d}", f"Bản {n}", "ban", each.id, VALID_FROM, "", "village")
        for each in communes
        for n in range(20)
    ]
    import_areas(connection, (*communes, *villages))


def _say(connection: Connection, now: int) -> None:
    """Phones have been seen over three months, have said something, and every so-manieth stream lacks something."""
    streams = list(connection.scalars(select(installation.c.stream).order_by(installation.c.stream)))
    seen = [
        {"stream": each, "seen": now - n % 90 * 86_400_000, "skew": (n % 40 == 0) * 7_200_000, "report": REPORT}
        for n, each in enumerate(streams)
    ]
    said = "UPDATE installation SET last_seen = :seen, skew = :skew, report = :report WHERE stream = :stream"
    connection.execute(text(said), seen)
    gaps = "UPDATE stream SET top = upto + 5, refused = 1 WHERE stream = :stream"
    connection.execute(text(gaps), [{"stream": each} for each in streams[::LACKS]])
