"""Making a backup in a folder: the database first, then what it names; the manifest last.

What the copied database names was in place before it was committed; what was lost since is named. Nothing here counts
as a backup yet: it has to be restored first (`checking`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from field.access.witness import bear_witness
from field.backup import journal
from field.backup.copying import postgresql, sqlite
from field.backup.copying.attachments import Copied, copy_attachments
from field.backup.copying.facts import Facts, facts_of
from field.backup.durable import copy_file, digest_of, files_below, sync_tree, write_file
from field.backup.manifest import NAME, Manifest, encode_manifest
from field.backup.place import DATABASE_FILE, SQLITE, Place
from field.storage.engine import Store, open_store
from field.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds and lacks, and the hashes of attachments that were lost and taken back from elsewhere."""

    manifest: Manifest
    taken_back: tuple[str, ...]


def make(store: Store, place: Place, folder: Path, surroundings: Surroundings, also: Sequence[Path] = ()) -> Made:
    """Copy a working home into a new, empty folder, durably. `also`: folders where lost attachments may be found."""
    made = surroundings.now()
    folder.mkdir(mode=0o700, parents=True)
    facts = copy_database(store, place.kind, folder / DATABASE_FILE[place.kind])
    with store.read() as connection:
        journal.keep(connection, place.journals, surroundings)
        bear_witness(connection, place.journals, surroundings)
    copied = copy_attachments(store, facts, place, folder / "attachments", also)
    for source, name in ((place.keys, "keys"), (place.journals, "journals")):
        for path in sorted(source.glob("*.pem" if name == "keys" else "*.ndjson")):
            copy_file(path, folder / name / path.name)
            (folder / name / path.name).chmod(0o600)
    manifest = _manifest(facts, place.kind, folder, made, copied, surroundings)
    write_file(folder / NAME, encode_manifest(manifest, surroundings.home.sign))
    sync_tree(folder)
    return Made(manifest, copied.taken_back)


def copy_database(store: Store, kind: str, target: Path) -> Facts:
    """The database as of one moment, in a file; returns how far it goes."""
    if kind != SQLITE:
        with postgresql.dumped(store, target) as connection:
            return facts_of(connection)
    sqlite.dump(store, target)
    copy = open_store(f"sqlite:///{target}")
    try:
        with copy.read() as connection:
            return facts_of(connection)
    finally:
        copy.close()
        sqlite.stand_alone(target)


def _manifest(facts: Facts, kind: str, folder: Path, made: int, copied: Copied, surroundings: Surroundings) -> Manifest:
    files = {path: ((folder / path).stat().st_size, digest_of(folder / path)) for path in files_below(folder)}
    return Manifest(
        id=surroundings.new_id(),
        made=made,
        kind=kind,
        schema=facts.schema,
        home=facts.home,
        epoch=facts.epoch,
        merge=facts.merge,
        changes=facts.changes,
        streams=facts.streams,
        files=files,
        missing=copied.missing,
    )
