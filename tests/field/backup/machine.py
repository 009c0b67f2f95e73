"""A machine that can burn: the village of the phone tests in a data folder of its own, with backups and restores.

Everything is real: files, databases, keys. Only the road to the phones is inside the process.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from sqlalchemy import text
from sqlalchemy.engine import make_url

from field.attachments.names import attachment_path
from field.backup.copying import postgresql, sqlite
from field.backup.daily import Done, back_up
from field.backup.journal import keep
from field.backup.place import DATABASE_FILE, SQLITE, Place, place_in
from field.backup.restoring.restore import Restored, restore
from field.storage.engine import open_store
from field.storage.schema import migrate
from field.surroundings import HomeKey, Surroundings
from field.tables import attachment
from tests.field.phone.village import Village


class Machine(Village):
    """A home in a data folder; `url` for PostgreSQL, else an SQLite file in the folder."""

    begins_with = MappingProxyType({"dong_y": "co"})

    def __init__(self, folder: Path, url: str = "") -> None:
        self.place: Place = place_in(folder, url)
        folder.mkdir()
        migrate(self.place.url)
        super().__init__(open_store(self.place.url), forms=None)
        self.place.keys.mkdir()
        pem = self.surroundings.home.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (self.place.keys / "home.pem").write_bytes(pem)
        (self.place.keys / "session.secret").write_bytes(b"not for backups")

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.place.keys.parent

    def back_up(self, keep: int = 14, **more: object) -> Done:
        """A backup that counts; a second passes."""
        done = back_up(self.store, self.place, self.surroundings, keep, **more)  # type: ignore[arg-type]
        self.clock.forward(1_000)
        return done

    def keep_journals(self) -> int:
        """What the sweeper does at every round."""
        with self.store.read() as connection:
            return keep(connection, self.place.journals, self.surroundings)

    def restore(self, path: Path, journals: list[Path] | None = None) -> Restored:  # type: ignore[override]
        """The disk died; on a new one a backup takes its place. Only `path` and `journals` are left of the old."""
        self.store.close()
        shutil.rmtree(self.place.keys)
        for lost in (self.place.attachments, self.place.journals):
            shutil.rmtree(lost, ignore_errors=True)
        self._lose_database()
        done = restore(path, self.place, self.surroundings_of, journals or [])
        self.store = open_store(self.place.url)
        self.epoch = done.fenced.epoch
        return done

    def roll_back(self, path: Path) -> None:
        """Somebody put yesterday's disk image back, and told nobody: the same epoch with an older log."""
        self.store.close()
        self._lose_database()
        file = path / DATABASE_FILE[self.place.kind]
        if self.place.kind == SQLITE:
            sqlite.load(file, Path(str(make_url(self.place.url).database)))
        else:
            postgresql.load(file, self.place.url)
        self.store = open_store(self.place.url)

    def surroundings_of(self, keys: Path) -> Surroundings:
        """This world's time and randomness, with the key that is in the folder."""
        key = load_pem_private_key((keys / "home.pem").read_bytes(), None)
        return replace(self.surroundings, home=HomeKey(key))  # type: ignore[arg-type]

    def _lose_database(self) -> None:
        if self.place.kind == SQLITE:
            Path(str(make_url(self.place.url).database)).unlink()
            return
        store = open_store(self.place.url)
        with store.write() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        store.close()


def machine_in(folder: Path, url: str = "") -> Iterator[Machine]:
    """A machine for one test."""
    machine = Machine(folder / "data", url)
    yield machine
    machine.store.close()


def attach(machine: Machine, content: bytes) -> str:
    """An attachment that has arrived whole."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = attachment_path(machine.place.attachments, sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    row = {"sha256": sha256, "size": len(content), "media_type": "image/jpeg", "received": machine.clock()}
    with machine.store.write() as connection:
        connection.execute(attachment.insert().values(row | {"stream": "x"}))
    return sha256
