"""Versions of lists in the database: by name and hash, one of them the newest.

Older versions stay, because answers were chosen from them. What is kept is the text as it travels, packed; it is
unpacked once for each process. This module must not read files.
"""

import gzip
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, select, update

from field.forms.lists.provided import PROVIDERS, provided
from field.forms.lists.rows import NAME, ListRows
from field.forms.published.problems import FormProblem, Place
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import list_version

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}\.csv")
_TOLD = (
    list_version.c.name,
    list_version.c.hash,
    list_version.c.size,
    list_version.c.rows,
    list_version.c.columns,
    list_version.c.file,
    list_version.c.taken_at,
    list_version.c.taken_by,
)

Version = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A list that is the newest of its name now, and by codes what it changes of the one before (None: the first)."""

    name: str
    hash: str
    rows: int
    is_new: bool
    before: str | None
    added: int
    removed: int


def keep(connection: Connection, name: str, rows: ListRows, file: str, by: str, surroundings: Surroundings) -> Kept:
    """Make rows the newest version of a list; `file` is what people called it. The same again changes nothing.

    FormProblem `list_name_wrong` or `list_provided`.
    """
    check_name(name)
    before = newest_rows(connection, name)
    is_new = before is None or before.hash != rows.hash
    if is_new:
        connection.execute(update(list_version).where(list_version.c.name == name).values(is_newest=False))
        row = _row(name, rows, file, by, surroundings.now())
        insert(connection, list_version, [row], replace=("is_newest", "file", "taken_at", "taken_by"))
    was, now = _codes(before), _codes(rows)
    last = before.hash if before else None
    return Kept(name, rows.hash, len(rows), is_new, last, len(now - was), len(was - now))


def check_name(name: str) -> None:
    """FormProblem when no file of this name can be uploaded."""
    if name in PROVIDERS:
        vi = "danh sách này do hệ thống tự lập theo địa bàn; hãy đặt tên khác cho tệp"
        en = "home makes this list by itself for each area; give the file another name"
        raise FormProblem("list_provided", [Place(name, vi, en)])
    if not _NAME.fullmatch(name):
        vi = "tên kết thúc bằng .csv, chỉ gồm chữ không dấu, chữ số, - _ . (nhiều nhất 64)"
        en = "a name ends in .csv and has letters, digits, - _ . (at most 64)"
        raise FormProblem("list_name_wrong", [Place(name[:80], vi, en)])


def newest_rows(connection: Connection, name: str) -> ListRows | None:
    """The newest version of an uploaded list; None when there is none."""
    content = connection.scalar(_newest(list_version.c.content).where(list_version.c.name == name))
    return unpacked(content) if content is not None else None


def list_for(connection: Connection, name: str, areas: Collection[str] | None, at: int) -> ListRows | None:
    """The list of a name as who holds these areas (None: all) sees it at a moment (UTC ms); None when there is none."""
    made = provided(connection, name, areas, at)
    return made if made is not None else newest_rows(connection, name)


def newest_lists(connection: Connection, names: Collection[str] | None = None) -> Mapping[str, Version]:
    """The newest version of every uploaded list of these names (None: of all), without its rows."""
    asked = _newest(*_TOLD).order_by(list_version.c.name)
    if names is not None:
        asked = asked.where(any_of(list_version.c.name, sorted(names)))
    return {row.name: row for row in connection.execute(asked)}


def packed_list(connection: Connection, name: str, digest: str) -> bytes | None:
    """The text of the newest version of a list, gzip; None unless its hash is still this one."""
    mine = (list_version.c.name == name) & (list_version.c.hash == digest)
    found: bytes | None = connection.scalar(_newest(list_version.c.content).where(mine))
    return found


@lru_cache(maxsize=16)
def unpacked(content: bytes) -> ListRows:
    """The rows behind a packed text of ours."""
    return ListRows.decoded(gzip.decompress(content).decode())


def packed(text: str) -> bytes:
    """A text as it is kept and sent: gzip, the same bytes for the same text."""
    return gzip.compress(text.encode(), 6, mtime=0)


def _newest(*columns: Any) -> Any:
    return select(*columns).where(list_version.c.is_newest)


def _row(name: str, rows: ListRows, file: str, by: str, now: int) -> dict[str, Any]:
    return {
        "name": name,
        "hash": rows.hash,
        "content": packed(rows.text),
        "size": len(rows.text.encode()),
        "rows": len(rows),
        "columns": " ".join(rows.columns),
        "file": file,
        "taken_at": now,
        "taken_by": by,
        "is_newest": True,
    }


def _codes(rows: ListRows | None) -> set[str]:
    """Codes, or whole rows where a list has none."""
    if rows is None:
        return set()
    place = rows.columns.index(NAME) if NAME in rows.columns else None
    return {row[place] if place is not None else "\t".join(row) for row in rows.rows}
