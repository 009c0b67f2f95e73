"""A PostgreSQL of a test's own, to be killed: one backend, all of it at once, or as an administrator in a hurry does.

This module must not know our tables.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.servers import postgres


@dataclass
class Cluster:
    """A cluster in `folder`, on a unix socket there."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, also after it was killed, and wait until it answers."""
        for left in (self.folder / "data" / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)
        options = ("-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=off")
        self.process = self._run(subprocess.Popen, "postgres", *options)
        postgres._wait(self.folder)

    def backends(self) -> list[int]:
        """The processes that serve somebody."""
        with self.asking() as connection:
            asked = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            return [row[0] for row in connection.execute(asked)]

    def kill_a_backend(self) -> None:
        """kill -9 of one: PostgreSQL ends all others and recovers."""
        os.kill(self.backends()[0], signal.SIGKILL)

    def kill(self) -> None:
        """kill -9 of everything at once."""
        assert self.process is not None
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
        for each in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.process.wait()

    def stop_at_once(self) -> None:
        """`pg_ctl stop -m immediate`."""
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()

    @contextmanager
    def asking(self) -> Iterator[psycopg.Connection]:
        """A connection of the administrator."""
        with psycopg.connect(f"host={self.folder} user=packhorse dbname=postgres", autocommit=True) as connection:
            yield connection

    def make(self) -> None:
        """Make its files."""
        if os.geteuid() == 0:
            os.chown(self.folder, postgres._account().pw_uid, postgres._account().pw_gid)
        self._run(subprocess.check_call, "initdb", "-U", "packhorse", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def _run(self, how: object, program: str, *options: object) -> subprocess.Popen[bytes]:
        command = [*postgres._as_nobody_special(), postgres._program(program), "-D", self.folder / "data", *options]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": self.folder}
        return how(command, **quiet)  # type: ignore[operator,no-any-return]


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A running cluster, gone at the end."""
    made = Cluster(Path(tempfile.mkdtemp(prefix="packhorse-pg-")))
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.stop_at_once()
        shutil.rmtree(made.folder, ignore_errors=True)
