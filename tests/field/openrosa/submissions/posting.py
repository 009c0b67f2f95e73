"""Collect's side of a conversation, for tests: instances as Collect writes them, posted by the code of an app user."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import select

from field.merge.folding.fold import form_id
from field.openrosa.app_users import by_token, make_app_user
from field.openrosa.entities.ids import entity_id
from field.openrosa.entities.versions import version_of
from field.openrosa.submissions.arriving.accepting import accept
from field.openrosa.submissions.arriving.laying import lay_down
from field.openrosa.submissions.lost import note_posted
from field.openrosa.submissions.turning.taking import turn_waiting
from field.openrosa.submissions.values import Accepted, Part, Posted
from field.tables import submission
from sync.change import decode_change
from sync.head import Value
from tests.field.world import HOUSEHOLD, Office

Answers = Mapping[str, Any]
"""Answers by name: a text, a group or row as another mapping, a repeat as a list of rows."""


def markup(answers: Answers) -> str:
    """Answers as elements."""
    return "".join(_element(name, value) for name, value in answers.items())


def _element(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(_element(name, each) for each in value)
    inner = markup(value) if isinstance(value, Mapping) else escape(value)
    return f"<{name}>{inner}</{name}>"


def instance(
    answers: Answers, uuid: str, deprecated: str = "", entity: Mapping[str, str] | None = None, form: str = HOUSEHOLD
) -> bytes:
    """An instance; `entity` are the attributes of its entity block."""
    name, _, version = form.partition("@")
    told = f"<instanceID>{uuid}</instanceID>"
    told += f"<deprecatedID>{deprecated}</deprecatedID>" if deprecated else ""
    if entity is not None:
        told += f"<entity {' '.join(f'{key}={quoteattr(value)}' for key, value in entity.items())}><label/></entity>"
    return (
        f'<?xml version="1.0"?><data xmlns:jr="http://openrosa.org/javarosa" id="{name}" version="{version}">'
        f"{markup(answers)}<meta>{told}</meta></data>"
    ).encode()


def update_of(dossier: str, trunk: int, step: int = 0, branch: str = "b1") -> dict[str, str]:
    """The entity block of an offline edit: `step` edits after the list of merge number `trunk`."""
    base = version_of(trunk) + step
    return {
        "dataset": f"dossiers_{form_id(HOUSEHOLD)}", "id": entity_id(dossier), "update": "1",
        "baseVersion": str(base), "trunkVersion": str(version_of(trunk)), "branchId": branch,
    }  # fmt: skip


@dataclass
class App:
    """Collect on one phone, with the code of one person."""

    office: Office
    person: str
    files: Path
    device: str = "collect:a"
    has_clock: bool = True
    journals: Path | None = None
    token: str = field(default="", init=False)

    def __post_init__(self) -> None:
        with self.office.store.write() as connection:
            made = make_app_user(connection, self.person, "máy", 30, "home", b"k" * 32, self.office.surroundings)
        self.token = made.token

    def post(
        self, xml: bytes, parts: Mapping[str, bytes] | Sequence[tuple[str, bytes]] = (), *, merge: bool = True,
        more: bool = False,
    ) -> Accepted:  # fmt: skip
        """One request, as Collect makes it."""
        given = parts.items() if isinstance(parts, Mapping) else parts
        made = tuple(Part(name, "image/jpeg", len(data), io.BytesIO(data)) for name, data in given)
        now = self.office.clock()
        laid = lay_down(Posted(xml, made, self.device, more, now if self.has_clock else None), self.files)
        with self.office.store.write() as connection:
            user = by_token(connection, self.token, now)
            assert user is not None
            accepted = accept(connection, user, laid, self.office.surroundings)
        if self.journals is not None:
            note_posted(self.journals, user, laid, now)
        if merge:
            self.merge()
        return accepted

    def merge(self) -> int:
        """What was posted becomes changes, and is merged; returns how many changes were."""
        turn_waiting(self.office.store, self.office.surroundings)
        return self.office.merge()

    def dossier(self, uuid: str) -> str:
        """The dossier of an instance."""
        with self.office.store.read() as connection:
            asked = select(submission.c.dossier).where(submission.c.instance == uuid)
            return str(connection.execute(asked).scalars().first())


def set_by(body: bytes) -> dict[str, Value]:
    """What a change sets."""
    return dict(decode_change(body).set)
