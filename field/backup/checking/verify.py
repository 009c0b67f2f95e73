"""Verifying a backup by restoring it beside the running home (fault C24). Nothing else makes it count."""

from dataclasses import dataclass
from pathlib import Path

from field.attachments.names import attachment_path
from field.backup.checking.chains import check_chains
from field.backup.checking.files import check_files
from field.backup.checking.scratch import revived
from field.backup.checking.states import check_states
from field.backup.copying.facts import Facts, facts_of
from field.backup.manifest import Manifest
from field.backup.problems import broken
from field.storage.engine import Store
from field.storage.schema import known, migrate
from field.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found good: the manifest, and how many changes and states were looked at."""

    manifest: Manifest
    changes: int
    states: int


def verify(folder: Path, surroundings: Surroundings, beside: str = "") -> Verified:
    """Restore a backup folder into a scratch place and look at everything. Raises BackupError.

    `beside`: URL of a database on the server where a PostgreSQL backup may be tried.
    """
    manifest = check_files(folder, surroundings.home.public)
    with revived(folder, manifest, beside) as store:
        return check_database(store, manifest, surroundings)


def check_database(store: Store, manifest: Manifest, surroundings: Surroundings) -> Verified:
    """The database that a backup has become again, against its manifest, and brought to this program's tables.

    Raises BackupError.
    """
    if manifest.schema not in known():
        raise broken("database", f"its version {manifest.schema or 'none'} is not known to this program")
    with store.read() as connection:
        _compare(facts_of(connection), manifest)
    migrate(store.writer.url.render_as_string(hide_password=False))
    with store.read() as connection:
        changes = check_chains(connection, manifest.streams)
        return Verified(manifest, changes, check_states(connection, surroundings))


def _compare(facts: Facts, manifest: Manifest) -> None:
    said = (manifest.schema, manifest.home, manifest.epoch, manifest.merge, manifest.changes, dict(manifest.streams))
    if (facts.schema, facts.home, facts.epoch, facts.merge, facts.changes, dict(facts.streams)) != said:
        raise broken("database", "it goes less far than the manifest says")
    files = Path("attachments")
    for sha256 in sorted({*facts.attachments, *manifest.missing}):
        is_there = attachment_path(files, sha256).as_posix() in manifest.files
        if is_there == (sha256 in manifest.missing):
            raise broken(f"attachment {sha256}", "there, and said to be missing" if is_there else "missing")
