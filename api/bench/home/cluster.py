"""A PostgreSQL of the bench's own on a unix socket, as durable as a real one: only so can all its processes be counted.

PostgreSQL refuses to run as root, so for root it runs as `postgres` or `nobody`. It may not know any table.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

PROGRAMS = Path("/usr/lib/postgresql")
APT_LINE = "sudo apt-get install -y postgresql"
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server: the folder of its socket, and the process above all its others."""

    folder: Path
    pid: int

    @contextmanager
    def database(self, name: str) -> Iterator[str]:
        """The URL of a new, empty database, dropped when the block ends."""
        self.administer(f'CREATE DATABASE "{name}"')
        try:
            yield f"postgresql://packhorse@/{name}?host={self.folder}"
        finally:
            self.administer(f'DROP DATABASE "{name}" WITH (FORCE)')

    def administer(self, statement: str) -> None:
        """Run a statement in no transaction."""
        with psycopg.connect(f"host={self.folder} user=packhorse dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


def program(name: str) -> str | None:
    """The newest of PostgreSQL's programs of this name; None where it is not installed."""
    newest = sorted(PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return str(newest[-1]) if newest else shutil.which(name)


@contextmanager
def running() -> Iterator[Cluster]:
    """A cluster that lives as long as the block. Raises FileNotFoundError where PostgreSQL is not installed."""
    initdb, server = program("initdb"), program("postgres")
    if initdb is None or server is None:
        raise FileNotFoundError(f"PostgreSQL: {APT_LINE}")
    folder = Path(tempfile.mkdtemp(prefix="packhorse-bench-pg-"))
    who = _as_account(folder)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": folder}
    made = [*who, initdb, "-D", str(folder / "data"), "-U", "packhorse", "-A", "trust", "-E", "UTF8", "--locale=C"]
    subprocess.run(made, check=True, **quiet)  # type: ignore[call-overload]  # the three above are its own
    command = [*who, server, "-D", str(folder / "data"), "-k", str(folder), "-c", "listen_addresses="]
    process: subprocess.Popen[bytes] = subprocess.Popen(command, **quiet)  # type: ignore[call-overload]
    try:
        cluster = Cluster(folder, process.pid)
        _wait(cluster)
        yield cluster
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _as_account(folder: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    account = pwd.getpwnam("nobody")
    with suppress(KeyError):
        account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", "--"]


def _wait(cluster: Cluster) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            cluster.administer("SELECT 1")
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
