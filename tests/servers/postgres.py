"""A PostgreSQL cluster of the tests' own, on a unix socket, with a fresh database for each test that asks.

PostgreSQL refuses to run as root, so a root user's tests start it as `postgres` or `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psycopg

APT_LINE = "sudo apt-get install -y postgresql"
PLACES = "/usr/lib/postgresql"
QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=60", "-c", "max_wal_size=128MB")
"""Nothing is kept that a crash would need: files may stand in memory, which a log of a gigabyte would fill."""


def found() -> bool:
    """Whether the programs of PostgreSQL are on this machine."""
    return _program("initdb") is not None and _program("postgres") is not None


def _program(name: str) -> str | None:
    newest = sorted(Path(PLACES).glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return str(newest[-1]) if newest else shutil.which(name)


def _as_nobody_special() -> list[str]:
    if os.geteuid() != 0:
        return []
    user = _account()
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]


def _account() -> pwd.struct_passwd:
    with suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")


@contextmanager
def running(*options: str) -> Iterator[str]:
    """The socket folder of a cluster that lives as long as the block. `options` are added to the server's."""
    folder = Path(tempfile.mkdtemp(prefix="packhorse-pg-"))
    data = folder / "data"
    if os.geteuid() == 0:
        os.chown(folder, _account().pw_uid, _account().pw_gid)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": folder}
    initdb = [_program("initdb"), "-D", data, "-U", "packhorse", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    subprocess.run([*_as_nobody_special(), *initdb], check=True, **quiet)
    server = [_program("postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=", *QUICK, *options]
    process = subprocess.Popen([*_as_nobody_special(), *server], **quiet)
    try:
        _wait(folder)
        yield str(folder)
    finally:
        with suppress(psycopg.OperationalError):
            _administrator(str(folder)).close()
        process.send_signal(3)  # SIGQUIT: immediate shutdown
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(folder: str, name: str, like: str = "template1") -> Iterator[str]:
    """The URL of a new database of the cluster, a copy of `like` (usual: an empty one), dropped when the block ends."""
    _administrator(folder).execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())
    try:
        yield f"postgresql+psycopg://packhorse@/{name}?host={folder}"
    finally:
        _administrator(folder).execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@cache
def _administrator(folder: str) -> psycopg.Connection:
    """Who makes the databases of a cluster: a connection for each would cost as much as the copy of a database."""
    return psycopg.connect(f"host={folder} user=packhorse dbname=postgres", autocommit=True)


def _wait(folder: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(psycopg.OperationalError):
            psycopg.connect(f"host={folder} user=packhorse dbname=postgres").close()
            return
        time.sleep(0.05)
    raise TimeoutError("PostgreSQL did not start")
