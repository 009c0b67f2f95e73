"""What an instance says of itself: its form and version, its id, which one it corrects, which dossier it is about.

The entity block is that of the ODK Entities specification 2024.1 (https://getodk.github.io/xforms-spec/entities), found
in `meta` by its local name. Without an id of its own an instance is known by the hash of its bytes. Nothing is believed
here: what an app says of versions is only ever used to name what its author had seen.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from field.openrosa.problems import SubmissionProblem
from field.openrosa.submissions.reading.markup import Element, read_markup
from sync.change import is_dossier
from sync.names import base64url

LONGEST = 200
_TRUE = frozenset({"1", "true", "true()"})
_LARGEST = 2**53


@dataclass(frozen=True, slots=True)
class EntityRef:
    """The dossier that an instance makes or updates, by its id on the list; `base` and `trunk` are versions, None
    where the app says none; `branch` is the id of the app's line of offline edits."""

    id: str
    creates: bool
    updates: bool
    base: int | None = None
    trunk: int | None = None
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """One submission as read; `deprecated` is the instance that it corrects ("": none)."""

    form: str
    version: str
    id: str
    deprecated: str
    entity: EntityRef | None
    root: Element

    @property
    def ref(self) -> str:
        """The form version as changes name it."""
        return f"{self.form}@{self.version}"


def read_instance(xml: bytes) -> Instance:
    """The instance in these bytes. Raises SubmissionProblem `submission_unreadable`."""
    root = read_markup(xml)
    form = root.attributes.get("id", "").strip()
    if not form or len(form) > LONGEST:
        raise SubmissionProblem("submission_unreadable", "id")
    meta = root.child("meta") or Element("meta", {})
    said = meta.said("instanceID") or root.attributes.get("instanceID", "").strip()
    hashed = "sha256:" + hashlib.sha256(xml).hexdigest()
    return Instance(
        form=form,
        version=root.attributes.get("version", "").strip()[:LONGEST],
        id=said if 0 < len(said) <= LONGEST else hashed,
        deprecated=meta.said("deprecatedID")[:LONGEST],
        entity=_entity(meta.child("entity")),
        root=root,
    )


def dossier_of_instance(instance: str) -> str:
    """The id of the dossier that an instance begins when it names none, alike whenever it comes."""
    return base64url(hashlib.sha256(f"packhorse instance 1\n{instance}".encode()).digest()[:16])


def _entity(found: Element | None) -> EntityRef | None:
    if found is None:
        return None
    given = {key: value.strip() for key, value in found.attributes.items()}
    creates, updates = given.get("create") in _TRUE, given.get("update") in _TRUE
    if not is_dossier(given.get("id")) or not (creates or updates):
        return None
    return EntityRef(
        given["id"],
        creates,
        updates,
        _number(given.get("baseVersion", "")),
        _number(given.get("trunkVersion", "")),
        given.get("branchId", "")[:LONGEST],
    )


def _number(text: str) -> int | None:
    found = int(text) if text.isascii() and text.isdigit() and len(text) <= 16 else None
    return found if found is not None and found < _LARGEST else None
