"""Which of the dossiers that Collect began by itself are gone: it asks for those that its list no longer has.

A dossier that home has not merged yet is not gone, and of one outside the app user's sight nothing is said (fault D17).
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from field.dossiers.sight import Sight, dossier_seen
from field.openrosa.app_users import AppUser
from field.openrosa.entities.ids import dossier_id
from field.storage.bulk import any_of
from field.tables import dossier
from sync.life import ACTIVE

MOST = 1000
"""Ids that are looked at in one request."""


def deleted(connection: Connection, user: AppUser, form: str, ids: Sequence[str]) -> Mapping[str, bool]:
    """Whether each of these entity ids is archived or deleted, for those that are known."""
    asked = {dossier_id(each): each for each in ids[:MOST]}
    areas = user.reach(connection, "read", "write").areas_for(form)
    mine = (dossier.c.form == form, dossier_seen(Sight(areas, frozenset({form}))))
    rows = connection.execute(
        select(dossier.c.dossier, dossier.c.life).where(any_of(dossier.c.dossier, sorted(asked)), *mine)
    )
    return {asked[row.dossier]: row.life != ACTIVE for row in rows}
