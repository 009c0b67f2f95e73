"""Restoring a backup: checked, loaded, fenced, merged, and only then in its place. An edge: it commits.

On SQLite the database appears under its name last, so a restore that was cut has not happened. On PostgreSQL its tables
appear as a whole; a cut between them and the fences is seen by the next restore, which is told to replace them.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from field.attachments.thumbnails import begin_anew
from field.backup import keeping
from field.backup.checking.files import check_files
from field.backup.checking.verify import Verified, check_database
from field.backup.copying import postgresql, sqlite
from field.backup.durable import place_file, sync_file, sync_tree, write_file
from field.backup.journal import ERASURES, REVOCATIONS, Journals, read
from field.backup.manifest import Manifest
from field.backup.place import DATABASE_FILE, SQLITE, Place
from field.backup.problems import BackupError, broken
from field.backup.restoring.fences import Fenced, raise_fences
from field.backup.restoring.target import database_file, put_aside, refuse_taken
from field.merge.batch import merge_shard
from field.storage.engine import Store, open_store
from field.surroundings import Surroundings

OWNER = "restore"


@dataclass(frozen=True, slots=True)
class Restored:
    """A home again: what was restored, its new epoch, what the journals said, where the old content went (if any)."""

    verified: Verified
    fenced: Fenced
    journals: Journals
    aside: Path | None


def restore(
    folder: Path,
    place: Place,
    surroundings_of: Callable[[Path], Surroundings],
    journals: Sequence[Path] = (),
    replace: bool = False,
    source: Path | None = None,
) -> Restored:
    """Restore a backup folder into a place as a new epoch.

    Raises BackupError; then nothing was restored, and what was there before is there still, or stands aside.

    `surroundings_of` gives the surroundings for a folder of keys. `journals`: folders with newer journals than the
    backup's own; those of the place itself are read too. `source`: what to write down as the backup's path, where the
    folder is only the opened content of a sealed file.
    """
    surroundings = _surroundings(folder / "keys", surroundings_of)
    manifest = check_files(folder, surroundings.home.public)
    _same_kind(manifest, place)
    said = read([folder / "journals", place.journals, *journals], surroundings.home.public)
    if not replace:
        refuse_taken(place)
    making = place.keys.parent / f".restoring-{surroundings.random(6).hex()}"
    try:
        making.mkdir(mode=0o700, parents=True)
        _write_journals([folder / "journals", place.journals, *journals], making)
        if place.kind == SQLITE:
            with _loaded_file(folder, making) as store:
                verified, fenced = _bring_up(store, manifest, source or folder, said, surroundings)
            aside = put_aside(place, _stamp(surroundings)) if replace else None
        else:
            aside = put_aside(place, _stamp(surroundings)) if replace else None
            with _loaded_database(folder, place.url) as store:
                verified, fenced = _bring_up(store, manifest, source or folder, said, surroundings)
        _put_in_place(folder, making, place, manifest)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Restored(verified, fenced, said, aside if aside is not None and aside.exists() else None)


def _surroundings(keys: Path, surroundings_of: Callable[[Path], Surroundings]) -> Surroundings:
    try:
        return surroundings_of(keys)
    except (OSError, ValueError) as error:
        raise broken("keys", str(error)[:200]) from None


def _same_kind(manifest: Manifest, place: Place) -> None:
    if manifest.kind != place.kind:
        raise BackupError(
            "restore_other_database",
            f"bản sao lưu này là của {manifest.kind}; hãy cho --database cùng loại (đang là {place.kind})",
            f"this backup is of {manifest.kind}; give a --database of that kind (now: {place.kind})",
        )


def _bring_up(
    store: Store, manifest: Manifest, source: Path, said: Journals, surroundings: Surroundings
) -> tuple[Verified, Fenced]:
    """The loaded database checked, fenced, and merged until nothing is due."""
    verified = check_database(store, manifest, surroundings)
    with store.write() as connection:
        fenced = raise_fences(connection, said, manifest.id, manifest.made, surroundings)
        keeping.forget(connection, keeping.kept(connection))  # where those are, if anywhere, nobody knows
        keeping.record(connection, manifest, source, surroundings.now())
        begin_anew(connection)
    for shard in range(surroundings.shards):
        merge_shard(store, shard, surroundings, OWNER)
    return verified, fenced


@contextmanager
def _loaded_file(folder: Path, making: Path) -> Iterator[Store]:
    path = making / DATABASE_FILE[SQLITE]
    sqlite.load(folder / DATABASE_FILE[SQLITE], path)
    sqlite.check(path)
    store = open_store(f"sqlite:///{path}")
    try:
        yield store
    finally:
        store.close()
    sqlite.stand_alone(path)


@contextmanager
def _loaded_database(folder: Path, url: str) -> Iterator[Store]:
    postgresql.load(folder / DATABASE_FILE["postgresql"], url)
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()


def _write_journals(sources: Sequence[Path], making: Path) -> None:
    """All lines of all journals, each once; lines that nobody can read are left behind."""
    for name in (REVOCATIONS, ERASURES):
        lines: dict[bytes, None] = {}
        for source in sources:
            if (source / name).is_file():
                lines |= dict.fromkeys(line for line in (source / name).read_bytes().splitlines() if line)
        if lines:
            write_file(making / "journals" / name, b"\n".join(lines) + b"\n")


def _put_in_place(folder: Path, making: Path, place: Place, manifest: Manifest) -> None:
    """Attachments, keys and journals, then the database."""
    targets = {"attachments": place.attachments, "keys": place.keys}
    for path in manifest.files:
        kind, _, rest = path.partition("/")
        if kind == "attachments":
            place_file(folder / path, targets[kind] / rest)
        elif kind == "keys":
            write_file(targets[kind] / rest, (folder / path).read_bytes())
    for journal in (making / "journals").glob("*.ndjson"):
        write_file(place.journals / journal.name, journal.read_bytes())
    for target in (place.attachments, place.keys, place.journals):
        if target.is_dir():
            sync_tree(target)
    if place.kind == SQLITE:
        database = database_file(place)
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (making / DATABASE_FILE[SQLITE]).replace(database)
        sync_file(database.parent)


def _stamp(surroundings: Surroundings) -> str:
    return f"{surroundings.now()}"
