"""The backup of the day: make, restore and verify, seal, let it count, let old ones go. An edge: it commits.

What a power cut leaves unfinished begins with a dot and is cleared away by the next run. One run at a time.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from field.backup import keeping
from field.backup.checking.files import check_files
from field.backup.checking.verify import Verified, verify
from field.backup.copying.files import make
from field.backup.copying.sealing import SUFFIX, new_identity, seal, unseal
from field.backup.durable import sync_file
from field.backup.place import Place
from field.backup.problems import BackupError
from field.storage.engine import Store
from field.surroundings import Surroundings

LEFTOVERS = (".making-", ".old-", ".scratch-", ".opened-")


@dataclass(frozen=True, slots=True)
class Done:
    """A backup that counts: where it is, what was verified, the older ones that went, and the hashes of attachments
    that were lost and taken back from elsewhere."""

    path: Path
    verified: Verified
    gone: tuple[Path, ...]
    taken_back: tuple[str, ...]


def back_up(
    store: Store,
    place: Place,
    surroundings: Surroundings,
    keep: int,
    recipients: Sequence[Any] = (),
    also: Sequence[Path] = (),
) -> Done:
    """Make a backup that counts. Raises BackupError; then nothing counts that did not count before.

    With `recipients` it is one sealed file, and the plain folder goes. `also`: folders of backups or homes where lost
    attachments may be found. What is lost for good is in the manifest, and stops nothing.
    """
    with _alone(place.backups):
        unfinished = place.backups / f".making-{surroundings.random(6).hex()}"
        try:
            made = make(store, place, unfinished, surroundings, also)
            found = verify(unfinished, surroundings, place.url)
            path = place.backups / (made.manifest.name + (SUFFIX if recipients else ""))
            ready = _sealed(unfinished, recipients, surroundings) if recipients else unfinished
            ready.replace(path)
            sync_file(place.backups)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        with store.write() as connection:
            keeping.record(connection, made.manifest, path, surroundings.now())
        return Done(path, found, _let_go(store, place.backups, keep), made.taken_back)


def verify_again(
    store: Store, place: Place, path: Path, surroundings: Surroundings, keys: Sequence[Any] = ()
) -> Verified:
    """Verify a backup that is there already; one that does not hold counts no more. Raises BackupError.

    `keys` open a sealed one.
    """
    with _alone(place.backups):
        try:
            with opened(path, place.backups, keys) as folder:
                found = verify(folder, surroundings, place.url)
        except BackupError as error:
            if error.code == "backup_broken":
                with store.write() as connection:
                    keeping.discount(connection, path)
            raise
        with store.write() as connection:
            keeping.record(connection, found.manifest, path, surroundings.now())
        return found


@contextmanager
def opened(path: Path, beside: Path, keys: Sequence[Any]) -> Iterator[Path]:
    """The folder of a backup; of a sealed one as long as the block lasts. Raises BackupError."""
    if path.is_dir():
        yield path
        return
    if not path.is_file():
        raise BackupError("backup_unknown", f"không có bản sao lưu {path}", f"there is no backup at {path}")
    beside.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = beside / f".opened-{os.urandom(6).hex()}"
    try:
        unseal(path, folder, keys)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sealed(unfinished: Path, recipients: Sequence[Any], surroundings: Surroundings) -> Path:
    """The sealed file, opened once with a key of this moment: what is kept is what was tried."""
    target, once = unfinished.with_name(unfinished.name + SUFFIX), new_identity()
    try:
        seal(unfinished, target, [*recipients, once.to_public()])
        with opened(target, unfinished.parent, [once]) as folder:
            check_files(folder, surroundings.home.public)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


def _let_go(store: Store, folder: Path, keep: int) -> tuple[Path, ...]:
    with store.write() as connection:
        known = keeping.kept(connection)
        gone = keeping.superfluous(known, folder, keep, keeping.only_holders(connection, known))
        keeping.forget(connection, gone)
    for each in gone:
        keeping.remove(each.path)
    return tuple(each.path for each in gone)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One backup at a time; what an ended one left unfinished is cleared away."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise BackupError(
            "backup_running", "một bản sao lưu khác đang chạy; hãy đợi nó xong", "another backup runs; wait for it"
        ) from None
    try:
        for path in folder.iterdir():
            if path.name.startswith(LEFTOVERS):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield
    finally:
        os.close(handle)
