"""The schema's version: brought up to this program's, and refused in words when it is newer (faults C20 and C21).

All steps run in one transaction on both databases: a migration that was killed has not happened, and two processes that
start at once migrate once. This module must not know any table.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from field.storage.engine import open_store

_T = TypeVar("_T")

STEPS = Path(__file__).parent / "migrations"
_LOCK = 0x7061636B  # any number that only this program takes


class SchemaError(RuntimeError):
    """The database cannot be used by this program as it is; `vi` and `en` say why and what to do."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(f"{vi} / {en}")
        self.code, self.vi, self.en = code, vi, en


def migrate(url: str, to: str = "head") -> str | None:
    """Bring the database at `url` to the version `to` (`head`, `base` or a revision); returns where it is then.

    This is an edge: it opens the database and commits. Raises SchemaError for a database that a newer program migrated;
    then nothing was touched.
    """
    return _in_transaction(url, lambda connection, config: _move(connection, config, to))


def revision(url: str, message: str, folder: Path = STEPS) -> str:
    """Write the step from the database at `url` (migrated to head) to the tables as they are now; returns its file.

    `folder` holds the migrations; a person reads and corrects what was written there.
    """
    number = f"{max(map(int, known())) + 1:04}"  # steps stand in the order in which they came; numbers may skip

    def write(_connection: Connection, config: Config) -> str:
        script = command.revision(config, message, autogenerate=True, rev_id=number)
        return str(script.path)  # type: ignore[union-attr]  # one script, because no branch was asked for

    return _in_transaction(url, write, folder)


def check(connection: Connection) -> None:
    """Raise SchemaError unless the database has exactly this program's version."""
    version = version_of(connection)
    if version is None or version != newest():
        raise _behind(version) if version is None or version in known() else _newer(version)


def version_of(connection: Connection) -> str | None:
    """The version that the database has; None when it was never migrated."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The version that this program wants."""
    return known()[-1]


@cache
def known() -> tuple[str, ...]:
    """Every version that this program knows, oldest first."""
    return tuple(each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())[::-1]


def _in_transaction(url: str, work: Callable[[Connection, Config], _T], folder: Path = STEPS) -> _T:
    store = open_store(url)
    try:
        with store.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            config = _config(folder)
            config.attributes["connection"] = connection
            return work(connection, config)
    finally:
        store.close()


def _move(connection: Connection, config: Config, to: str) -> str | None:
    version = version_of(connection)
    if version is not None and version not in known():
        raise _newer(version)
    steps = ("base", *known())
    wanted = newest() if to == "head" else to
    if steps.index(wanted) >= steps.index(version or "base"):
        command.upgrade(config, wanted)
    else:
        command.downgrade(config, wanted)
    return version_of(connection)


def _config(folder: Path = STEPS) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    return config


def _newer(version: str) -> SchemaError:
    return SchemaError(
        "schema_newer",
        f"cơ sở dữ liệu (bản {version}) mới hơn chương trình này (bản {newest()}); hãy cài lại bản chương trình mới, "
        "hoặc khôi phục bản sao lưu làm trước khi nâng cấp; chưa có gì bị thay đổi",
        f"the database (version {version}) is newer than this program ({newest()}); install the newer program again, "
        "or restore the backup made before it; nothing was changed",
    )


def _behind(version: str | None) -> SchemaError:
    return SchemaError(
        "schema_behind",
        f"cơ sở dữ liệu (bản {version or 'trống'}) cũ hơn chương trình này (bản {newest()}); "
        "hãy chạy packhorse migrate",
        f"the database (version {version or 'none'}) is older than this program ({newest()}); run packhorse migrate",
    )
