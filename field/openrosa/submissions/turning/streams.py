"""The stream of an app user on one device, in one epoch: home numbers and attests what comes there.

What a phone calls itself is no proof: whoever holds the code can say anything (fault D33). So only some devices of one
app user get a stream of their own, and what calls itself yet otherwise shares one.
"""

import hashlib

from sqlalchemy import Connection, bindparam, func, select

from field.home import epoch_of
from field.openrosa.app_users import QUIET_MS
from field.storage.bulk import insert
from field.surroundings import HomeKey, Surroundings
from field.tables import app_stream
from sync.names import base64url

KIND, HOW = "openrosa", "collect"
MOST_DEVICES = 20
LONGEST = 200
_SEEN = select(app_stream.c.last_seen).where(app_stream.c.stream == bindparam("wanted"))


def stream_of(connection: Connection, user: str, device: str, surroundings: Surroundings) -> str:
    """The stream of an app user on a device, noted as seen, exact to some minutes."""
    device, now = "".join(each for each in device if each.isprintable())[:LONGEST], surroundings.now()
    found = app_stream_name(surroundings.home, epoch_of(connection), user, device)
    seen = connection.execute(_SEEN, {"wanted": found}).scalar()
    if seen is not None and now - seen < QUIET_MS:
        return found
    if seen is None and device:
        mine = select(func.count()).select_from(app_stream).where(app_stream.c.app_user == user)
        if (connection.execute(mine).scalar() or 0) >= MOST_DEVICES:
            return stream_of(connection, user, "", surroundings)
    row = {"stream": found, "app_user": user, "device": device, "made": now, "last_seen": now}
    insert(connection, app_stream, [row], replace=("last_seen",))
    return found


def app_stream_name(home: HomeKey, epoch: str, user: str, device: str) -> str:
    """Its name; another one in every epoch, so that a restored home never numbers a change twice (law 13)."""
    text = f"\n{epoch}\n{user}\n{device}".encode()
    return base64url(hashlib.sha256(b"packhorse openrosa 1\n" + home.public + text).digest()[:9])
