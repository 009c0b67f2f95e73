"""What home shows on the shelves within a reach, as digests: a replica of that reach must show the same (law 2).

This module must not know any replica.
"""

from sqlalchemy import Connection, select

from field.people.rights.reach import Reach
from field.storage.bulk import any_of
from field.tables import placement, state
from sync.digest import digest, view_of
from sync.show import show
from sync.state import decode_state


def home_digests(connection: Connection, reach: Reach) -> dict[str, str]:
    """For each dossier within reach that shows anything, the digest of its view; read from home's published states."""
    rows = connection.execute(
        select(placement.c.dossier, placement.c.area, state.c.form, state.c.text)
        .join(state, state.c.dossier == placement.c.dossier)
        .where(placement.c.left.is_(None), any_of(placement.c.area, reach.areas))
    )
    texts = {row.dossier: row.text for row in rows if reach.holds(row.area, row.form)}
    views = {dossier: show(decode_state(text), ()) for dossier, text in texts.items()}
    return {
        dossier: digest(view_of(head for heads in view.values() for head in heads))
        for dossier, view in views.items()
        if view
    }
