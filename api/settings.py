"""The settings of one service, read once at its start and handed in everywhere.

Each setting comes from an option of the command line, else from the environment (`PACKHORSE_<NAME>`), else from its
default. A test builds its own `Settings`. Nothing else in the project may read the environment for a setting, and
nothing may change a setting after it was read.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from api.keyring import keep
from field.quotas.values import Quotas

HERE = Path(__file__).resolve().parent.parent
NO_REDIS = "none"
PREFIX = "PACKHORSE_"
WORDS_OF_TRUTH = {"1": True, "true": True, "yes": True, "co": True, "0": False, "false": False, "no": False, "": False}


class SettingError(ValueError):
    """A setting that cannot be understood; its words say which one, what was given, and what would be right."""


def setting(default: Any, help: str) -> Any:  # noqa: A002 - the word that click uses
    """A field of `Settings` with the sentence that `--help` and docs/operations.md show."""
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set. Sizes are bytes, durations carry their unit in their name."""

    data: Path = setting(HERE / "data", "Folder of database, attachments, keys, backups.")  # noqa: RUF009 - a constant
    app: Path = setting(HERE / "field" / "app" / "built", "Folder of the built phone app.")  # noqa: RUF009 - a constant
    database: str = setting("", "Database URL; empty: SQLite in the data folder. postgresql://… for a province.")
    redis: str = setting("", "Redis URL; empty: a server of our own in the data folder; none: work without Redis.")
    host: str = setting("0.0.0.0", "Address to listen on.")  # noqa: S104 - phones of the village must reach it
    port: int = setting(8000, "Port to listen on.")
    address: str = setting("", "Address that phones are told, https://… behind a proxy; empty: this machine's own.")
    workers: int = setting(1, "Merge workers.")
    web_workers: int = setting(2, "Web processes.")
    web_threads: int = setting(4, "Threads of each web process.")
    shards: int = setting(4, "Shards of the merge; fixed when the database is made.")
    proxies: int = setting(0, "Number of trusted proxies in front, whose X-Forwarded headers are believed.")
    demo: bool = setting(True, "Fill an empty database with the invented demo commune.")
    sweep_seconds: int = setting(15, "Pause between two rounds of the sweeper.")
    escalate_days: int = setting(14, "Days until a conflict that nobody opens comes before a supervisor; 0: never.")
    backup_hour: int = setting(2, "Hour of the day (local time) of the daily backup; -1: none.")
    backup_keep: int = setting(14, "Number of daily backups that are kept.")
    permit_days: int = setting(90, "Days that a phone's sign-in is valid without meeting the server.")
    session_hours: int = setting(12, "Hours that a staff session lasts.")
    switch_minutes: int = setting(15, "Minutes after which a session put aside on a shared PC asks who it is again.")
    ticket_hours: int = setting(72, "Hours that an enrolment ticket is valid.")
    max_body: int = setting(16 << 20, "Largest request after decompression.")
    max_ratio: int = setting(100, "Largest ratio of decompressed to received bytes.")
    max_changes: int = setting(10_000, "Most changes in one push.")
    max_change: int = setting(256 << 10, "Largest change.")
    max_answer: int = setting(8 << 20, "Largest answer to one sync; the phone may ask for less.")
    max_attachment: int = setting(64 << 20, "Largest attachment.")
    max_layer: int = setting(256 << 20, "Largest file of places that is brought in, also unpacked.")
    layer_memory: int = setting(320 << 20, "Memory of the process that opens a file of places; it ends beyond.")
    quota_changes: int = setting(20_000, "Changes of one phone and day; what is beyond is held for staff; 0: no limit.")
    quota_bytes: int = setting(64 << 20, "Bytes of the changes of one phone and day, in the same way.")
    quota_deletions: int = setting(50, "Dossiers that one phone archives or deletes in a day, in the same way.")
    quota_files: int = setting(3_000, "Files that one phone begins to send in a day; others wait on it; 0: no limit.")
    quota_file_bytes: int = setting(2 << 30, "Bytes of the files of one phone and day, in the same way.")
    upload_hours: int = setting(168, "Hours that an unfinished upload is kept.")
    export_at_once: int = setting(2_000, "Most dossiers of an export that is made while its caller waits.")
    export_hours: int = setting(24, "Hours that the file of an ordered export is kept.")
    sync_rate: str = setting("120 per minute", "Rate limit of each phone at /sync, and of enrolments by address.")
    sign_in_rate: str = setting("10 per minute", "Rate limit of sign-ins, by address and by account.")
    password_memory: int = setting(65_536, "Memory of the password hash in KiB; 19456 on a Raspberry Pi.")

    @property
    def database_url(self) -> str:
        """The database URL with the default filled in, and PostgreSQL by psycopg 3."""
        given = self.database or f"sqlite:///{self.data / 'packhorse.db'}"
        scheme, _, rest = given.partition("://")
        return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else given

    @property
    def quotas(self) -> Quotas:
        """The measure of one installation's day."""
        return Quotas(
            self.quota_changes, self.quota_bytes, self.quota_deletions, self.quota_files, self.quota_file_bytes
        )

    @property
    def keys(self) -> Path:
        """The folder of keys and secrets, readable by this service only."""
        return self.data / "keys"

    @property
    def attachments(self) -> Path:
        """The folder of attachments."""
        return self.data / "attachments"

    @property
    def exports(self) -> Path:
        """The folder of exports, while they are made and until they expire."""
        return self.data / "exports"

    @property
    def export_ms(self) -> int:
        """How long the file of an ordered export is kept."""
        return self.export_hours * 3_600_000

    @property
    def bringing(self) -> Path:
        """The folder of files that are brought in, until they are taken in or nobody decides for a day."""
        return self.data / "bringing"

    @property
    def journals(self) -> Path:
        """The folder of the journals of locked phones and erased changes; may be a link to another disk."""
        return self.data / "journals"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.data / "backups"

    def secret(self) -> str:
        """The secret that signs staff sessions; made at its first use."""
        return keep(self.keys, "session.secret", lambda: secrets.token_urlsafe(32).encode()).decode()

    def factor_key(self) -> bytes:
        """The key that seals second factors in the database; made at its first use; it belongs into every backup."""
        return keep(self.keys, "factors.key", lambda: secrets.token_bytes(32))

    def environment(self) -> dict[str, str]:
        """These settings as environment, for the processes of one service."""
        return {variable(each.name): _written(getattr(self, each.name)) for each in fields(self)}


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def read_settings(given: Mapping[str, object], environment: Mapping[str, str]) -> Settings:
    """Settings from options that were given (None: not given) and the environment.

    Raises SettingError for a value that cannot be understood.
    """
    chosen: dict[str, Any] = {}
    for each in fields(Settings):
        value = given.get(each.name)
        if value is None:
            value = environment.get(variable(each.name))
        if value is not None:
            chosen[each.name] = _parsed(each.name, type(each.default), value)
    chosen.setdefault("redis", environment.get("REDIS_URL", ""))
    return _checked(Settings(**chosen))


def _parsed(name: str, kind: type, value: object) -> Any:
    if kind is bool and isinstance(value, str):
        if value.lower() not in WORDS_OF_TRUTH:
            raise _misread(name, value, "1 / 0")
        return WORDS_OF_TRUTH[value.lower()]
    if kind is int:
        try:
            return int(str(value))
        except ValueError:
            raise _misread(name, value, "số nguyên · a whole number") from None
    return Path(str(value)).expanduser().resolve() if issubclass(kind, Path) else value


def _checked(settings: Settings) -> Settings:
    if settings.database and "://" not in settings.database:
        raise _misread("database", settings.database, "sqlite:///… / postgresql://…")
    if settings.redis not in {"", NO_REDIS} and "://" not in settings.redis:
        raise _misread("redis", settings.redis, "redis://… / unix://… / none")
    if not 0 <= settings.port < 65536:
        raise _misread("port", settings.port, "0-65535")
    for name in ("workers", "web_workers", "web_threads", "shards", "sweep_seconds"):
        if getattr(settings, name) < 1:
            raise _misread(name, getattr(settings, name), "≥ 1")
    return settings


def _misread(name: str, value: object, right: str) -> SettingError:
    option = "--" + name.replace("_", "-")
    return SettingError(f"{option} / {variable(name)}: {value!r}. Cần · wanted: {right}")


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
