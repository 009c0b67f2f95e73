"""The database of a backup brought to life beside the running one, and gone when the block ends."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from field.backup.copying import postgresql, sqlite
from field.backup.manifest import Manifest
from field.backup.place import DATABASE_FILE, SQLITE
from field.storage.engine import Store, open_store


@contextmanager
def revived(folder: Path, manifest: Manifest, beside: str) -> Iterator[Store]:
    """A store with the backup's content. `beside` is the URL of a database on the server to be used (PostgreSQL)."""
    file = folder / DATABASE_FILE[manifest.kind]
    with tempfile.TemporaryDirectory(prefix=".scratch-", dir=folder.parent) as scratch:
        if manifest.kind == SQLITE:
            copy = Path(scratch) / file.name
            sqlite.load(file, copy)
            sqlite.check(copy)
            with _opened(f"sqlite:///{copy}") as store:
                yield store
            return
        with postgresql.scratch_database(beside, "scratch", Path(scratch).name[9:]) as url:
            postgresql.load(file, url)
            with _opened(url) as store:
                yield store


@contextmanager
def _opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()
