"""The lists and media behind a manifest, handed out by hash to whoever's manifest names them.

What home makes for each scope is made again and compared: another scope's hash finds nothing.
"""

from pathlib import Path

from sqlalchemy import Connection, select

from field.attachments.finding import Attachment, fetch_any
from field.forms.lists.keeping import packed, packed_list
from field.forms.lists.provided import PROVIDERS
from field.forms.lists.rows import ListRows
from field.forms.manifest.held import Holding
from field.forms.manifest.names import NAMES
from field.forms.manifest.versions import facts_of, versions_of
from field.tables import form_media, form_version
from field.targets.told import NAME as TARGETS
from field.targets.told import targets_told


def packed_for(connection: Connection, held: Holding, name: str, digest: str) -> bytes | None:
    """The text of a list of the manifest, gzip; None when it is not the caller's, or no longer this version."""
    if name in NAMES:
        return _if_still(NAMES[name](connection, held.reach.areas), digest)
    if name == TARGETS:
        return _if_still(targets_told(connection, held.reach, held.at), digest)
    rows = versions_of(connection, held)
    facts = facts_of(connection, {row.hash for row in rows})
    if not any(name in each.lists for each in facts.values()):
        return None
    if name in PROVIDERS:
        return _if_still(PROVIDERS[name](connection, held.reach.areas, held.at), digest)
    return packed_list(connection, name, digest)


def media_for(connection: Connection, held: Holding, folder: Path, sha256: str) -> Attachment | None:
    """A picture or sound of some form within reach; None for everything else."""
    link = form_media.join(
        form_version, (form_version.c.form == form_media.c.form) & (form_version.c.version == form_media.c.version)
    )
    asked = select(form_media.c.form).select_from(link)
    offered = (form_media.c.sha256 == sha256) & form_version.c.published_at.is_not(None)
    if not any(held.reads(form) for form in connection.scalars(asked.where(offered))):
        return None
    return fetch_any(connection, folder, sha256)


def _if_still(rows: ListRows, digest: str) -> bytes | None:
    return packed(rows.text) if rows.hash == digest else None
