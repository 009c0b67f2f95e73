"""Taking a form version in: stored as a draft beside the published ones, with the difference to the newest of them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from field.forms.catalogue import version_key
from field.forms.compiled.difference import Difference, difference
from field.forms.compiled.document import decode, encode, hash_of
from field.forms.published.known import Known, check_types, known_versions, take_turns
from field.forms.published.problems import FormProblem, Place
from field.forms.xlsform.converting import Compiled
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import form_version


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
    take_turns(connection)
    document, name = compiled.document, hash_of(compiled.text)
    form, version = document["form"], document["version"]
    known = known_versions(connection, form)
    same = next((each for each in known if each.version == version), None)
    others = [each for each in known if each is not same]
    published = [each for each in others if each.is_published]
    _check(compiled, name, same, published)
    is_new = same is None or not same.is_stored or not _is_same(compiled, name, same)
    if is_new:
        insert(connection, form_version, [_row(compiled, name, by, surroundings.now())], replace=_REPLACED)
    before = published[-1] if published else None
    found = difference(decode(before.text) if before else None, document)
    stored = name if same is None or is_new else same.hash
    return Taken(form, version, stored, found, before.version if before else None, is_new)


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


def _is_same(compiled: Compiled, name: str, known: Known) -> bool:
    """Whether it is what is stored; a published version also by its file: the office may have said who uses it."""
    return known.hash == name or (known.is_published and known.file == compiled.source)


def _check(compiled: Compiled, name: str, same: Known | None, published: list[Known]) -> None:
    version = compiled.document["version"]
    if same is not None and same.is_published and not _is_same(compiled, name, same):
        vi, en = "đã ban hành, không sửa được nữa; hãy tăng version", "published and fixed for ever; raise the version"
        raise FormProblem("form_version_taken", [Place(compiled.ref, vi, en)])
    newest = published[-1].version if published and same is None else None
    if newest is not None and version_key(version) < version_key(newest):
        vi, en = f"bản mới nhất là {newest}; hãy tăng version", f"the newest is {newest}; raise the version"
        raise FormProblem("form_version_old", [Place(compiled.ref, vi, en)])
    check_types(compiled.document, published)
