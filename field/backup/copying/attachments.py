"""Attachments into a backup: every file that is there and whole. One that is lost is named, and stops nothing.

A file that is gone or damaged is first looked for in older backups, and put back in its place from there. This module
must not take back what was erased meanwhile.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from field.attachments import keeping
from field.attachments.names import attachment_path
from field.backup.copying.facts import Facts
from field.backup.durable import copy_file, digest_of, place_file
from field.backup.place import Place
from field.storage.engine import Store

GONE, DAMAGED, REMOVED = "gone", "damaged", "removed"
"""Why a backup lacks a file that its database names: none is there; its bytes are others, or cannot be read; it was
erased while the backup was made, so that nobody misses it."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Why which files are missing, by hash, and the hashes of those that were taken back from elsewhere."""

    missing: dict[str, str]
    taken_back: tuple[str, ...]


def copy_attachments(store: Store, facts: Facts, place: Place, target: Path, also: Sequence[Path]) -> Copied:
    """Put every attachment that the copied database names into the folder `target`. Raises OSError of writing there.

    `also`: folders of backups or homes where a lost file may be found, besides the plain backups of this place.
    """
    missing, back = dict[str, str](), list[str]()
    for sha256 in facts.attachments:
        why = _placed(place.attachments, target, sha256)
        if why and _take_back(store, place, sha256, also):
            why = _placed(place.attachments, target, sha256)
            back.append(sha256)
        if why:
            missing[sha256] = why if _is_known(store, sha256) else REMOVED
    return Copied(missing, tuple(back))


def _placed(source: Path, target: Path, sha256: str) -> str:
    """Why it cannot be placed; empty when it is."""
    path = attachment_path(source, sha256)
    try:
        found = digest_of(path)
    except FileNotFoundError:
        return GONE
    except OSError:  # the disk gives no bytes, or not to us
        return DAMAGED
    if found != sha256:
        return DAMAGED
    place_file(path, attachment_path(target, sha256))
    return ""


def _take_back(store: Store, place: Place, sha256: str, also: Sequence[Path]) -> bool:
    """Put a lost file back from where it still is whole; whether there is such a place."""
    if not any(place.attachments.glob("*")):
        return False  # its disk is away: what would be written here lies under it later
    source = next((path for path in _elsewhere(place, sha256, also) if _is_whole(path, sha256)), None)
    if source is None:
        return False
    path = attachment_path(place.attachments, sha256)
    fresh = path.with_name(f".{sha256}.back")
    copy_file(source, fresh)
    with store.write() as connection:
        if keeping.put_back(connection, sha256):
            fresh.replace(path)
            keeping.sync_folder(path.parent)
            return True
    fresh.unlink()
    return False


def _elsewhere(place: Place, sha256: str, also: Sequence[Path]) -> Iterator[Path]:
    """Where it may stand: in folders that somebody named, then in our plain backups, the newest first."""
    ours = sorted((each for each in place.backups.glob("*") if not each.name.startswith(".")), reverse=True)
    return (attachment_path(each / "attachments", sha256) for each in (*also, *ours))


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return digest_of(path) == sha256
    except OSError:
        return False


def _is_known(store: Store, sha256: str) -> bool:
    with store.read() as connection:
        return keeping.is_kept(connection, sha256)
