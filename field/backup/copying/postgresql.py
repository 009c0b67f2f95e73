"""PostgreSQL into a file and back, by its own programs, with the snapshot that the facts are read from.

Passwords travel in the environment of the program, never on its command line. This module must not know any table.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from field.backup.durable import sync_file
from field.backup.problems import BackupError, program_failed, program_missing
from field.storage.engine import Store

PROGRAMS = Path("/usr/lib/postgresql")


@contextmanager
def dumped(store: Store, target: Path) -> Iterator[Connection]:
    """Dump the store as it is at one moment; the block gets a connection that sees exactly the same."""
    with store.reader.connect() as plain:
        connection = plain.execution_options(isolation_level="REPEATABLE READ")
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        url = store.reader.url
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"]
        _run("pg_dump", url, words)
        target.chmod(0o600)
        sync_file(target)
        yield connection


def load(file: Path, url: str) -> None:
    """Load a dump into an empty database, as a whole or not at all."""
    words = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(file)]
    _run("pg_restore", make_url(url), words)


@contextmanager
def scratch_database(url: str, purpose: str, unique: str) -> Iterator[str]:
    """The URL of a new, empty database beside this one, dropped when the block ends.

    What an ended process left behind for the same purpose is dropped first; so one at a time. Raises BackupError when
    the role may not make databases.
    """
    stem = f"{(make_url(url).database or 'packhorse')[:30]}_{purpose}_"
    try:
        for left in _databases(url, stem):
            _administer(url, f'DROP DATABASE "{left}" WITH (FORCE)')
        _administer(url, f'CREATE DATABASE "{stem}{unique}"')
    except DBAPIError as error:
        raise _may_not(url, str(error.orig)) from None
    try:
        yield make_url(url).set(database=stem + unique).render_as_string(hide_password=False)
    finally:
        _administer(url, f'DROP DATABASE "{stem}{unique}" WITH (FORCE)')


def _databases(url: str, stem: str) -> list[str]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            names = text("SELECT datname FROM pg_database WHERE starts_with(datname, :stem)")
            return list(connection.scalars(names, {"stem": stem}))
    finally:
        engine.dispose()


def _administer(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def _may_not(url: str, words: str) -> BackupError:
    role = make_url(url).username or "packhorse"
    line = f'ALTER ROLE "{role}" CREATEDB'
    return BackupError(
        "backup_no_scratch",
        f"không tạo được cơ sở dữ liệu tạm để thử bản sao lưu ({words}); chạy trong psql: {line}",
        f"cannot make a scratch database to try the backup in ({words}); in psql run: {line}",
    )


def _run(program: str, url: URL, words: list[str]) -> None:
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    command = [_found(program), f"--dbname={plain}", *words]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise program_failed(program, done.stderr.decode(errors="replace").strip()[-500:])


def _found(program: str) -> str:
    """The newest of the installed versions: an older pg_dump refuses a newer server."""
    newest = sorted(PROGRAMS.glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3]))
    path = str(newest[-1]) if newest else shutil.which(program)
    if path is None:
        raise program_missing(program)
    return path
