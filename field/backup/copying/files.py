"""Making a backup in a folder: the database first, then what it names; the manifest last.

What the copied database names was in place before it was committed, so everything is there. Nothing here counts as a
backup yet: it has to be restored first (`checking`). This module must not write to the database.
"""

from pathlib import Path

from field.access.witness import bear_witness
from field.attachments.names import attachment_path
from field.backup import journal
from field.backup.copying import postgresql, sqlite
from field.backup.copying.facts import Facts, facts_of
from field.backup.durable import copy_file, digest_of, files_below, place_file, sync_tree, write_file
from field.backup.manifest import NAME, Manifest, encode_manifest
from field.backup.place import DATABASE_FILE, SQLITE, Place
from field.backup.problems import BackupError
from field.storage.engine import Store, open_store
from field.surroundings import Surroundings


def make(store: Store, place: Place, folder: Path, surroundings: Surroundings) -> Manifest:
    """Copy a working home into a new, empty folder, durably; returns what it holds."""
    made = surroundings.now()
    folder.mkdir(mode=0o700, parents=True)
    facts = copy_database(store, place.kind, folder / DATABASE_FILE[place.kind])
    with store.read() as connection:
        journal.keep(connection, place.journals, surroundings)
        bear_witness(connection, place.journals, surroundings)
    _copy_attachments(facts, place.attachments, folder / "attachments")
    for source, name in ((place.keys, "keys"), (place.journals, "journals")):
        for path in sorted(source.glob("*.pem" if name == "keys" else "*.ndjson")):
            copy_file(path, folder / name / path.name)
            (folder / name / path.name).chmod(0o600)
    manifest = _manifest(facts, place.kind, folder, made, surroundings)
    write_file(folder / NAME, encode_manifest(manifest, surroundings.home.sign))
    sync_tree(folder)
    return manifest


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


def _copy_attachments(facts: Facts, source: Path, target: Path) -> None:
    for sha256 in facts.attachments:
        path = attachment_path(source, sha256)
        if not path.is_file():
            raise BackupError(
                "attachment_missing",
                f"thiếu tệp đính kèm {sha256} trong thư mục dữ liệu; khôi phục tệp từ bản sao lưu cũ hơn",
                f"attachment {sha256} is missing in the data folder; bring the file back from an older backup",
            )
        place_file(path, attachment_path(target, sha256))


def _manifest(facts: Facts, kind: str, folder: Path, made: int, surroundings: Surroundings) -> Manifest:
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
    )
