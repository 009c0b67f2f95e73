"""Taking a form version in: stored as a draft beside the published ones, with the difference to the newest of them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from field.forms.catalogue import version_key
from field.forms.compiled.difference import Difference, difference, retyped
from field.forms.compiled.document import decode, encode, hash_of
from field.forms.published.problems import FormProblem, Place
from field.forms.xlsform.converting import Compiled
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import form_version

_OLDER = select(
    form_version.c.version, form_version.c.hash, form_version.c.compiled, form_version.c.published_at
).order_by(form_version.c.taken_at)
Older = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A version that is stored now. `is_new` is false when the same was there; `before` is the newest published one."""

    form: str
    version: str
    hash: str
    difference: Difference
    before: str | None
    is_new: bool


def take(connection: Connection, compiled: Compiled, by: str, surroundings: Surroundings) -> Taken:
    """Store a version; taking the same again changes nothing, and a draft may be replaced until it is published.

    FormProblem: `form_version_taken`, `form_version_old`, `form_type_changed`.
    """
    document, name = compiled.document, hash_of(compiled.text)
    form, version = document["form"], document["version"]
    others = connection.execute(_OLDER.where(form_version.c.form == form)).all()
    same = next((row for row in others if row.version == version), None)
    published = sorted(
        (row for row in others if row.published_at is not None), key=lambda row: version_key(row.version)
    )
    _check(compiled, same, [row for row in published if row.version != version])
    before = next((row for row in reversed(published) if row.version != version), None)
    is_new = same is None or same.hash != name
    if is_new:
        insert(connection, form_version, [_row(compiled, name, by, surroundings.now())], replace=_REPLACED)
    found = difference(decode(before.compiled) if before else None, document)
    return Taken(form, version, name, found, before.version if before else None, is_new)


_REPLACED = ("hash", "title", "use", "file", "source", "xform", "compiled", "taken_at", "taken_by")


def _row(compiled: Compiled, name: str, by: str, now: int) -> dict[str, Any]:
    document = compiled.document
    return {
        "form": document["form"],
        "version": document["version"],
        "hash": name,
        "title": document["title"]["vi"],
        "use": encode(document["use"]),
        "file": compiled.name,
        "source": compiled.source,
        "xform": compiled.xform,
        "compiled": compiled.text,
        "taken_at": now,
        "taken_by": by,
    }


def _check(compiled: Compiled, same: Older | None, published: list[Older]) -> None:
    version = compiled.document["version"]
    if same is not None and same.published_at is not None and same.hash != hash_of(compiled.text):
        vi, en = "đã ban hành, không sửa được nữa; hãy tăng version", "published and fixed for ever; raise the version"
        raise FormProblem("form_version_taken", [Place(compiled.ref, vi, en)])
    newest = published[-1].version if published and same is None else None
    if newest is not None and version_key(version) < version_key(newest):
        vi, en = f"bản mới nhất là {newest}; hãy tăng version", f"the newest is {newest}; raise the version"
        raise FormProblem("form_version_old", [Place(compiled.ref, vi, en)])
    check_types(compiled.document, published)


def check_types(document: dict[str, Any], published: list[Older]) -> None:
    """FormProblem `form_type_changed` when a path was asked with another type by any published version."""
    wrong = retyped((decode(row.compiled) for row in published), document)
    if wrong:
        places = [
            Place(
                each.path,
                f"trước là {each.old}, nay là {each.new}: câu trả lời cũ sẽ bị đọc sai; hãy đặt tên khác",
                f"was {each.old}, now {each.new}: old answers would be misread; give it another name",
            )
            for each in wrong
        ]
        raise FormProblem("form_type_changed", places)
