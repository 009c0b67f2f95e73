"""What staff should know of submissions: files that are still awaited, forms that are, and what a restore lost while
phones still have it.

Only of dossiers and people within reach. This module must not change anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, literal_column, select

from field.backup.restoring.fences import RESTORED_AT
from field.openrosa.submissions.lost import Noted, lost
from field.openrosa.submissions.stored import FORMLESS
from field.people.rights.reach import Reach
from field.storage.bulk import any_of
from field.tables import app_stream, app_user, assignment, dossier, home, person, submission, submission_part

MOST = 200


@dataclass(frozen=True, slots=True)
class Partial:
    """A dossier with a submission whose files have not all come: who sent it, from which device, when (UTC ms)."""

    dossier: str
    title: str
    person: str
    device: str
    received: int
    missing: tuple[str, ...]


def partial(connection: Connection, reach: Reach) -> list[Partial]:
    """The newest submissions within reach that lack files."""
    part, sent = submission_part.c, submission.c
    asked = (
        select(part.submission, part.name, sent.dossier, sent.received, sent.form, dossier.c.title, dossier.c.area)
        .add_columns(person.c.name.label("person"), app_stream.c.device)
        .join(submission, sent.id == part.submission)
        .join(dossier, dossier.c.dossier == sent.dossier)
        .join(app_user, app_user.c.id == sent.app_user)
        .join(person, person.c.id == app_user.c.person)
        .join(app_stream, app_stream.c.stream == sent.stream)
        .where(part.sha256 == literal_column("''"), any_of(dossier.c.area, sorted(reach.areas)))
        .order_by(part.submission.desc(), part.name)
        .limit(MOST)
    )
    found: dict[int, Partial] = {}
    for row in connection.execute(asked):
        if reach.holds(row.area, row.form):
            known = found.get(row.submission)
            names = (*(known.missing if known else ()), row.name)
            found[row.submission] = Partial(row.dossier, row.title, row.person, row.device, row.received, names)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Formless:
    """Submissions of one person for a form version that nobody has published here: how many, since when (UTC ms)."""

    form: str
    version: str
    person: str
    name: str
    number: int
    since: int


def formless(connection: Connection, reach: Reach) -> list[Formless]:
    """What people within reach sent for forms that are not here, the oldest first: it waits for them, whole."""
    sent, since = submission.c, func.min(submission.c.received)
    asked = (
        select(sent.form, sent.version, person.c.id, person.c.name, func.count(), since)
        .join(app_user, app_user.c.id == sent.app_user)
        .join(person, person.c.id == app_user.c.person)
        .where(sent.status != literal_column("'taken'"), sent.status == FORMLESS)
        .group_by(sent.form, sent.version, person.c.id, person.c.name)
        .order_by(since, sent.form, sent.version, person.c.id)
        .limit(MOST)
    )
    found = [Formless(*row) for row in connection.execute(asked)]
    people = _within(connection, {each.person for each in found}, reach)
    return [each for each in found if each.person in people]


def lost_within(connection: Connection, reach: Reach, folder: Path) -> list[Noted]:
    """What phones of people within reach are to send again; nothing unless a backup was restored here."""
    restored = connection.execute(select(home.c.value).where(home.c.key == RESTORED_AT)).scalar()
    if restored is None:
        return []
    found = [noted for noted in lost(connection, folder) if noted.at <= int(restored)]
    people = _within(connection, {noted.person for noted in found}, reach)
    return [noted for noted in found if noted.person in people][:MOST]


def _within(connection: Connection, people: Iterable[str], reach: Reach) -> frozenset[str]:
    held = (any_of(assignment.c.person, sorted(people)), any_of(assignment.c.area, sorted(reach.areas)))
    return frozenset(connection.scalars(select(assignment.c.person).where(*held)))
