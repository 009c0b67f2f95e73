"""Every state signed anew for the new epoch: the same heads under the same merge number.

A phone compares what it holds from before with the new epoch's states, and offers only what these do not include (law
13). With the old epoch's name on them it would have to offer everything. This module must not fold anything.
"""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, select

from field.storage.bulk import update
from field.surroundings import Surroundings
from field.tables import state
from sync.signed import STATE, seal_text
from sync.state import decode_state, encode_state

PORTION = 1_000


def republish(connection: Connection, epoch: str, surroundings: Surroundings) -> int:
    """Sign every state as one of `epoch`; returns how many there are."""
    count = 0
    for portion in _portions(connection):
        rows = []
        for dossier, text in portion:
            signed = seal_text(STATE, encode_state(replace(decode_state(text), epoch=epoch)), surroundings.home.sign)
            rows.append({"dossier": dossier, "text": signed.text, "sig": signed.sig})
        update(connection, state, ["dossier"], rows)
        count += len(rows)
    return count


def _portions(connection: Connection) -> Iterator[list[tuple[str, str]]]:
    after = ""
    while True:
        asked = select(state.c.dossier, state.c.text).where(state.c.dossier > after)
        rows = connection.execute(asked.order_by(state.c.dossier).limit(PORTION)).all()
        if not rows:
            return
        yield [(row.dossier, row.text) for row in rows]
        after = rows[-1].dossier
