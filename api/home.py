"""Opening home at the edge: its store, its key and the real clock and randomness, from the settings.

Every process of the service (web, worker, sweeper, commands) opens home here and nowhere else. It may not hold domain
rules; below it, time and randomness come only from what is handed in here.
"""

from __future__ import annotations

import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from api.keyring import keep
from api.settings import Settings
from field.home import start_home
from field.storage.engine import Store, open_store
from field.surroundings import HomeKey, Surroundings, new_home_key

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Home:
    """An opened home. `close()` when its process ends."""

    settings: Settings
    store: Store
    surroundings: Surroundings

    def close(self) -> None:
        """Give back every connection."""
        self.store.close()


def open_home(settings: Settings) -> Home:
    """Open the database and the keys of these settings; both are made when they are not there yet.

    Raises OSError when the data folder cannot be written.
    """
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    surroundings = Surroundings(
        now=utc_ms,
        random=os.urandom,
        home=home_key(settings),
        shards=settings.shards,
        permit_ms=settings.permit_days * DAY_MS,
        quotas=settings.quotas,
        files=settings.attachments,
        sealing=sealing_key(settings.keys),
    )
    return Home(settings, open_store(settings.database_url), surroundings)


def prepare_home(settings: Settings) -> Home:
    """Open home with its tables brought to this version, and with an id and an epoch: a new one is begun.

    Safe to repeat. Raises SchemaError when a newer program has migrated the database; then nothing was touched.
    """
    from field.storage.schema import migrate

    home = open_home(settings)
    try:
        migrate(settings.database_url)
        with home.store.write() as connection:
            start_home(connection, home.surroundings)
    except BaseException:
        home.close()
        raise
    return home


def home_key(settings: Settings) -> HomeKey:
    """Home's signing key, made at its first use; it outlives epochs and belongs into every backup."""
    pem = keep(settings.keys, "home.pem", _new_pem)
    return HomeKey(load_pem_private_key(pem, password=None))  # type: ignore[arg-type]  # we wrote it: P-256 or Ed25519


def sealing_key(keys: Path) -> EllipticCurvePrivateKey:
    """The key that opens what phones seal for home, made at its first use; it belongs into every backup."""
    pem = keep(keys, "sealing.pem", _new_pem)
    return load_pem_private_key(pem, password=None)  # type: ignore[return-value]  # we wrote it: P-256


def utc_ms() -> int:
    """Now, in milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def process_name() -> str:
    """This process as the holder of a lease."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _new_pem() -> bytes:
    return new_home_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
