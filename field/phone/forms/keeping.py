"""What a phone keeps of forms: every version it ever had, of lists and place packs the present one, and media.

This module must not talk to anybody, nor check what it is given: `fetching` does.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from field.phone.procedures.keeping import forget_packs, keep_pack


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of the manifest: `path` is where home has it, `name` what this phone calls it, `size` in bytes."""

    kind: str
    path: tuple[str, ...]
    name: str
    hash: str
    size: int


def manifest_of(connection: sqlite3.Connection) -> dict[str, Any]:
    """The manifest that home sent last; an empty one before the first."""
    row = connection.execute("SELECT text FROM manifest").fetchone()
    return dict(json.loads(row[0])) if row else {}


def tag_of(connection: sqlite3.Connection) -> str:
    """By what home knows the manifest that this phone has; '' for none."""
    row = connection.execute("SELECT tag FROM manifest").fetchone()
    return str(row[0]) if row else ""


def keep_manifest(connection: sqlite3.Connection, text: str, tag: str) -> None:
    """The manifest that counts from now on."""
    connection.execute("INSERT OR REPLACE INTO manifest VALUES (1, ?, ?)", (tag, text))


def missing(connection: sqlite3.Connection) -> list[Wanted]:
    """What the manifest names and is not here: names and lists first, then forms, procedures and media."""
    return [each for each in _named(manifest_of(connection)) if not _is_here(connection, each)]


def keep(connection: sqlite3.Connection, wanted: Wanted, data: bytes) -> None:
    """Keep a file whose hash was checked."""
    if wanted.kind == "form":
        row = (wanted.path[1], wanted.path[2], wanted.hash, data.decode())
        connection.execute("INSERT OR REPLACE INTO form VALUES (?, ?, ?, ?)", row)
    elif wanted.kind == "pack":
        keep_pack(connection, wanted.name, wanted.hash, data)
    elif wanted.kind == "media":
        connection.execute("INSERT OR REPLACE INTO media VALUES (?, ?)", (wanted.hash, data))
    else:
        connection.execute("INSERT OR REPLACE INTO list VALUES (?, ?, ?)", (wanted.name, wanted.hash, data.decode()))
    connection.execute("DELETE FROM partial WHERE path = ?", ("/".join(wanted.path),))


def forget_the_rest(connection: sqlite3.Connection) -> None:
    """Lists, names and media that the manifest no longer names go; form versions stay, because changes name them."""
    named = list(_named(manifest_of(connection)))
    lists = json.dumps([each.name for each in named if each.kind in {"list", "places"}])
    media = json.dumps([each.hash for each in named if each.kind == "media"])
    forget_packs(connection, [each.name for each in named if each.kind == "pack"])
    paths = json.dumps(["/".join(each.path) for each in named])
    connection.execute("DELETE FROM list WHERE name NOT IN (SELECT value FROM json_each(?))", (lists,))
    connection.execute("DELETE FROM media WHERE sha256 NOT IN (SELECT value FROM json_each(?))", (media,))
    connection.execute("DELETE FROM partial WHERE path NOT IN (SELECT value FROM json_each(?))", (paths,))


def _named(manifest: dict[str, Any]) -> Iterator[Wanted]:
    for each in [*manifest.get("names", ()), *manifest.get("lists", ())]:
        yield Wanted("list", ("lists", each["name"], each["hash"]), each["name"], each["hash"], each["size"])
    for each in manifest.get("forms", ()):
        path = ("forms", each["form"], each["version"])
        yield Wanted("form", path, f"{each['form']}@{each['version']}", each["hash"], each["size"])
    for each in manifest.get("packs", ()):
        yield Wanted("pack", ("procedures", "packs", each["hash"]), each["area"], each["hash"], each["size"])
    for each in manifest.get("places", ()):
        path = ("places", "packs", each["hash"])
        yield Wanted("places", path, f"places/{each['area']}", each["hash"], each["size"])
    for form in manifest.get("forms", ()):
        for each in form.get("media", ()):
            yield Wanted("media", ("media", each["sha256"]), each["name"], each["sha256"], each["size"])


_HERE = {
    "list": "SELECT 1 FROM list WHERE name = ?1 AND hash = ?2",
    "places": "SELECT 1 FROM list WHERE name = ?1 AND hash = ?2",
    "form": "SELECT 1 FROM form WHERE form || '@' || version = ?1 AND hash = ?2",
    "pack": "SELECT 1 FROM pack WHERE area = ?1 AND hash = ?2",
    "media": "SELECT 1 FROM media WHERE ?1 <> '' AND sha256 = ?2",
}


def _is_here(connection: sqlite3.Connection, wanted: Wanted) -> bool:
    return connection.execute(_HERE[wanted.kind], (wanted.name, wanted.hash)).fetchone() is not None
