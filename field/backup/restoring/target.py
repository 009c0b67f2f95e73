"""Where a backup may be restored to: an empty place, or one whose present content is put aside first.

Nothing is ever deleted here: what is there keeps its files, and on PostgreSQL its tables, under another name.
"""

from pathlib import Path

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from field.backup.place import SQLITE, Place
from field.backup.problems import BackupError


def is_taken(place: Place) -> bool:
    """Whether a home is there already."""
    return any(path.exists() for path in _files(place)) or (place.kind != SQLITE and _has_tables(place.url))


def refuse_taken(place: Place) -> None:
    """Raise BackupError when a home is there already."""
    if is_taken(place):
        where = place.keys.parent
        raise BackupError(
            "restore_not_empty",
            f"ở {where} đã có dữ liệu; chọn thư mục trống, hoặc thêm --replace để cất dữ liệu cũ sang một bên",
            f"there is a home at {where} already; choose an empty folder, or add --replace to put the old one aside",
        )


def put_aside(place: Place, stamp: str) -> Path:
    """Move what is there into `before-<stamp>` beside it (PostgreSQL: a schema of that name); returns that folder."""
    folder = place.keys.parent / f"before-{stamp}"
    if place.kind != SQLITE and _has_tables(place.url):
        _rename_schema(place.url, f"before_{stamp}")
    for path in _files(place):
        if path.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.replace(folder / path.name)
    return folder


def database_file(place: Place) -> Path:
    """The file of an SQLite home."""
    return Path(make_url(place.url).database or "packhorse.db")


def _files(place: Place) -> list[Path]:
    """What belongs to a home's present: its database (whole with its write-ahead log), keys, attachments, journals."""
    found = [place.keys, place.attachments, place.journals]
    if place.kind == SQLITE:
        database = database_file(place)
        found += [database.with_name(database.name + suffix) for suffix in ("", "-wal", "-shm")]
    return found


def _has_tables(url: str) -> bool:
    engine = create_engine(url)
    try:
        return bool(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def _rename_schema(url: str, name: str) -> None:
    engine = create_engine(url)
    quoted = engine.dialect.identifier_preparer.quote(name)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER SCHEMA public RENAME TO {quoted}"))
            connection.execute(text("CREATE SCHEMA public"))
    finally:
        engine.dispose()
