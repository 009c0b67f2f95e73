"""Finding procedures on the phone, with no network: by words without marks and by code.

Of two catalogues that have one code, the one nearer to the village counts, as the manifest orders them. This module
must not write.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from field.forms.lists.rows import LABEL, NAME, ListRows
from field.phone.forms.keeping import manifest_of
from field.procedures.procedure import Procedure, decode, label, query_words

LIST = "procedures.csv"
"""What forms call the list that they pick procedures from."""


@dataclass(frozen=True, slots=True)
class Match:
    """A procedure that was found, and the area of the catalogue that it stands in ('': the whole home's)."""

    code: str
    name: str
    area: str


def search(connection: sqlite3.Connection, text: str) -> list[Match]:
    """Every procedure in force here that has each word of a text as the beginning of one of its own, by code."""
    words = query_words(text)
    has_all = "".join(" AND instr(search, ?) > 0" for _ in words)
    rows = connection.execute(
        f"SELECT code, name, area FROM procedure WHERE body IS NOT NULL{has_all} ORDER BY code",  # noqa: S608 - our text
        [f" {word}" for word in words],
    )
    place = _places(connection)
    found: dict[str, Match] = {}
    for row in rows:
        match = Match(*row)
        before = found.get(match.code)
        if before is None or place.get(match.area, -1) > place.get(before.area, -1):
            found[match.code] = match
    return list(found.values())


def procedure(connection: sqlite3.Connection, code: str) -> Procedure | None:
    """The procedure of a code as it is in force nearest to the village; None when none is."""
    rows = connection.execute(
        "SELECT area, body FROM procedure WHERE code = ? AND body IS NOT NULL", (code,)
    ).fetchall()
    place = _places(connection)
    return decode(max(rows, key=lambda row: place.get(row[0], -1))[1]) if rows else None


def name_of(connection: sqlite3.Connection, code: str) -> str:
    """The name of a code, also of one that is not in force any more; '' when this phone never heard of it."""
    asked = "SELECT name FROM procedure WHERE code = ? ORDER BY body IS NULL LIMIT 1"
    row = connection.execute(asked, (code,)).fetchone()
    return str(row[0]) if row else ""


def labels(connection: sqlite3.Connection) -> dict[str, str]:
    """How each code that this phone has heard of is called, old ones too: answers name them for ever."""
    rows = connection.execute("SELECT code, name FROM procedure ORDER BY body IS NOT NULL")  # those in force count
    return {code: label(code, name) for code, name in rows}


def choices(connection: sqlite3.Connection) -> ListRows:
    """What is in force here as a list of choices, for a phone that home has sent no form that names the list."""
    return ListRows((NAME, LABEL), tuple((each.code, label(each.code, each.name)) for each in search(connection, "")))


def count(connection: sqlite3.Connection) -> int:
    """How many procedures are in force here."""
    return int(connection.execute("SELECT count(DISTINCT code) FROM procedure WHERE body IS NOT NULL").fetchone()[0])


def _places(connection: sqlite3.Connection) -> Mapping[str, int]:
    """The place of each catalogue in the manifest: the nearer to the village, the later."""
    return {each["area"]: place for place, each in enumerate(manifest_of(connection).get("packs", ()))}
