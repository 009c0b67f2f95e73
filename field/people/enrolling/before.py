"""A person enrols again: the new phone is told what home has of the phones before.

Whoever lost a phone, or whose browser has cleared one, learns how much reached the office and what to write again
(FAULTS A12, A17). The notice is `{"code": "phone_before", "phone", "received"}`. It holds no answer. This module must
not decide whether the earlier phone is still in use: nobody but its owner knows.
"""

from sqlalchemy import Connection, select

from field.feeds.publish import NOTICE, Entry, publish
from field.tables import installation, installation_person, stream
from sync.strict_json import dumps

MOST = 3
"""Phones of one person that are told of, the last enrolled first."""


def tell_of_phones_before(connection: Connection, mine: str, person: str) -> None:
    """Tell an installation of the other phones of a person from which something has come; its last statements."""
    asked = (
        select(installation.c.name, stream.c.top)
        .join(installation_person, installation_person.c.stream == installation.c.stream)
        .join(stream, stream.c.stream == installation.c.stream)
        .where(installation_person.c.person == person, installation.c.stream != mine, stream.c.top > 0)
        .order_by(installation.c.enrolled.desc(), installation.c.stream)
        .limit(MOST)
    )
    publish(connection, [_notice(mine, row.name, row.top) for row in connection.execute(asked)])


def _notice(mine: str, phone: str, received: int) -> Entry:
    body = dumps({"notice": {"code": "phone_before", "phone": phone, "received": received}})
    return Entry(NOTICE, "", 0, installation=mine, body=body)
