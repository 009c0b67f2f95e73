"""Where a home keeps its things. Handed in by the edge: a test, a drill and a service differ in nothing else."""

from dataclasses import dataclass
from pathlib import Path

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASE_FILE = {SQLITE: "database.db", POSTGRESQL: "database.dump"}
"""What the database is called inside a backup, by its kind."""


@dataclass(frozen=True, slots=True)
class Place:
    """The database's URL and the folders of one home. `keys` holds `*.pem`; other files there stay out of backups."""

    url: str
    attachments: Path
    keys: Path
    journals: Path
    backups: Path

    @property
    def kind(self) -> str:
        """The kind of database: `sqlite` or `postgresql`."""
        return SQLITE if self.url.startswith("sqlite") else POSTGRESQL


def place_in(folder: Path, url: str = "") -> Place:
    """The usual arrangement in one data folder; without `url` its own SQLite file."""
    return Place(
        url or f"sqlite:///{folder / 'packhorse.db'}",
        folder / "attachments",
        folder / "keys",
        folder / "journals",
        folder / "backups",
    )
