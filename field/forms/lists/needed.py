"""The files that a form needs beside it: lists with their columns, pictures and sounds; and which are not there yet.

Phones must never meet a form without them, so publishing asks here first. This module must not write.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.forms.compiled.document import Document, Node, walk
from field.forms.lists.keeping import newest_rows
from field.forms.lists.provided import PROVIDERS
from field.forms.lists.rows import LABEL, NAME, ListRows
from field.forms.published.problems import FormProblem, Place
from field.tables import form_media


@dataclass(frozen=True, slots=True)
class Use:
    """How one question uses a list: the columns with codes and words, and whether several codes are chosen."""

    file: str
    question: str
    code: str
    words: str
    is_set: bool


def lists_of(document: Document) -> tuple[str, ...]:
    """The files with lists that the form names, in order."""
    return tuple(document["files"])


def media_of(document: Document) -> tuple[str, ...]:
    """The files with pictures and sounds that the form names, in order."""
    places = [*walk(document["nodes"]), *(choice for choices in document["lists"].values() for choice in choices)]
    return tuple(sorted({name for place in places for by in place.get("media", {}).values() for name in by.values()}))


def check_files(connection: Connection, document: Document) -> None:
    """FormProblem `form_files_missing` with every file that is not there, or not as the form needs it."""
    places = [*_lists_missing(connection, document), *_media_missing(connection, document)]
    if places:
        raise FormProblem("form_files_missing", places)


def check_list(document: Document, name: str, rows: ListRows) -> Iterator[Place]:
    """What a list lacks of what a form needs of it."""
    for use in _uses(document):
        if use.file == name:
            yield from _lacking(use, rows)


def media_kept(connection: Connection, form: str, version: str) -> dict[str, str]:
    """The media of a form version that are there: SHA-256 by file name."""
    mine = (form_media.c.form == form) & (form_media.c.version == version)
    return {row.name: row.sha256 for row in connection.execute(select(form_media).where(mine))}


def _lists_missing(connection: Connection, document: Document) -> Iterator[Place]:
    for name in lists_of(document):
        if name in PROVIDERS:
            continue
        rows = newest_rows(connection, name)
        if rows is None:
            vi = f"chưa có danh sách này; hãy nhập: packhorse import-list {name}"
            yield Place(name, vi, f"this list is not there; import it: packhorse import-list {name}")
        else:
            yield from check_list(document, name, rows)


def _media_missing(connection: Connection, document: Document) -> Iterator[Place]:
    wanted = media_of(document)
    kept: Collection[str] = media_kept(connection, document["form"], document["version"]) if wanted else ()
    for name in wanted:
        if name not in kept:
            vi, en = "chưa có tệp này; hãy gửi kèm: --media", "this file is not there; send it along: --media"
            yield Place(name, f"{vi} {name}", f"{en} {name}")


def _uses(document: Document) -> Iterator[Use]:
    for node in walk(document["nodes"]):
        if "file" in node and "kind" in node:
            yield _use(node)


def _use(node: Node) -> Use:
    parameters = node.get("parameters", {})
    is_set = str(node["type"]).startswith("select_multiple")
    return Use(node["file"], node["name"], parameters.get("value", NAME), parameters.get("label", LABEL), is_set)


def _lacking(use: Use, rows: ListRows) -> Iterator[Place]:
    where = f"{use.file}, {use.question}"
    for column in (use.code, use.words):
        if not any(each.partition("::")[0] == column for each in rows.columns):
            yield Place(where, f"thiếu cột {column}", f"the column {column} is missing")
    if use.is_set and use.code in rows.columns:
        place = rows.columns.index(use.code)
        odd = next((row[place] for row in rows.rows if "/" in row[place]), None)
        if odd is not None:
            vi, en = f"mã {odd!r} có dấu /; câu chọn nhiều không dùng được", f"the code {odd!r} has a /"
            yield Place(where, vi, f"{en}, which no select_multiple can take")
