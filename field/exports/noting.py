"""Every export stands in the access log before its first byte leaves: who, what, which filters, how many dossiers."""

from collections.abc import Mapping

import orjson
from sqlalchemy import Connection

from field.access.log import Entry, append
from field.exports.making import Made
from field.exports.reader import Reader
from field.exports.wanted import Wanted

EXPORT = "export"
"""The verb in the access log."""


def note_file(connection: Connection, person: str, subject: str, said: Mapping[str, object], at: int) -> None:
    """Write down that somebody gets a file that is no export of a form: a map, units with counts."""
    detail = orjson.dumps(dict(said), option=orjson.OPT_SORT_KEYS).decode()
    append(connection, [Entry(person, EXPORT, f"export:{subject}", "", detail)], at)


def note(connection: Connection, reader: Reader, wanted: Wanted, made: Made, at: int, order: str = "") -> None:
    """Write down that a finished export is handed out now (UTC ms); `order`: which one, when it was made before."""
    said = {"wanted": orjson.loads(wanted.text()), "dossiers": made.dossiers, "merge": made.number}
    detail = orjson.dumps(said | ({"order": order} if order else {}), option=orjson.OPT_SORT_KEYS).decode()
    entry = Entry(reader.person, EXPORT, f"export:{wanted.form}.{wanted.format}", reader.stream, detail)
    append(connection, [entry], at)
