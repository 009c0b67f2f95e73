"""Photos of a form at the desk: `f:<path>` a file, `p:<path>` the ticket of one that waits, `d:<path>` take it away.

A file that came with a page stays for the next one, whatever else was wrong on it. What no page can have sent is
refused (fault D19). It may not look into a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from flask import request
from sqlalchemy import Connection
from werkzeug.datastructures import FileStorage

from api.console.dossiers.editing.posted import check_path
from api.console.dossiers.editing.typing import IMAGE
from api.console.reconcile.photos import hash_of
from api.database import here, surroundings, writing
from api.errors.raised import Detail, Refusal
from field.attachments.desk import bringing
from field.attachments.desk.bringing import Brought
from field.attachments.desk.pictures import MOST_BYTES, PictureError, cleaned
from field.attachments.problems import AttachmentProblem
from field.forms.form import Form
from sync.head import Value

FILE, TICKET, AWAY = "f:", "p:", "d:"
MOST = 20
"""So many photos come with one page."""
BROKEN = "photo_broken"
WORDS = ("photo_large", "photo_unknown", BROKEN, "photo_gone", "storage_full")
"""What may be told of a photo."""


@dataclass(frozen=True, slots=True)
class Photos:
    """What came by path: photos, paths that are emptied, and the words for what could not be taken."""

    brought: Mapping[str, Brought] = field(default_factory=dict)
    away: frozenset[str] = frozenset()
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> Mapping[str, Value]:
        """The values of these answers."""
        return {**dict.fromkeys(self.away), **{path: each.value for path, each in self.brought.items()}}


NO_PHOTOS = Photos()


def photos_on(form: Form, rows: frozenset[str]) -> Photos:
    """The photos of this page; its files are taken in. A file counts before a ticket, either before taking away."""
    found: dict[str, Brought] = {}
    problems: dict[str, str] = {}
    for path, given in _given():
        _expect(form, path, rows)
        try:
            found[path] = _taken(given) if isinstance(given, FileStorage) else _waiting(given)
            problems.pop(path, None)
        except (PictureError, AttachmentProblem) as problem:
            problems[path] = problem.code if problem.code in WORDS else BROKEN
    away = frozenset(name[2:] for name in request.form if name.startswith(AWAY)) - set(found) - set(problems)
    for path in away:
        _expect(form, path, rows)
    return Photos(found, away, problems)


def keep_photos(connection: Connection, photos: Photos, written: Mapping[str, Value]) -> None:
    """Keep those that the change names. Raises PictureError `photo_gone`."""
    named = [each for each in photos.brought.values() if each.value in written.values()]
    bringing.keep(connection, here().settings.attachments, named, surroundings())


def hashes_of(values: Iterable[Value]) -> tuple[str, ...]:
    """The hashes that these values name."""
    return tuple(found for value in values if (found := hash_of(value)))


def _given() -> Iterator[tuple[str, str | FileStorage]]:
    for name, ticket in request.form.items():
        if name.startswith(TICKET) and ticket:
            yield name[2:], ticket
    files = [(name[2:], file) for name, file in request.files.items() if name.startswith(FILE) and file.filename]
    if len(files) > MOST:
        raise Refusal("wrong_values", [Detail(FILE, "too many files")])
    yield from files


def _expect(form: Form, path: str, rows: frozenset[str]) -> None:
    """Refuse what is no photo that this page asked for."""
    check_path(form, path, rows, path)
    question = form.question(path)
    if question is None or question.type != IMAGE:
        raise Refusal("wrong_values", [Detail(path[:80], "no photo")])


def _taken(file: FileStorage) -> Brought:
    """A file, durable and waiting for its change."""
    photo, extension = cleaned(file.stream.read(MOST_BYTES + 1))
    settings = here().settings
    folder, hours = settings.attachments, settings.upload_hours
    with writing() as connection:
        begun = bringing.begin(connection, folder, photo, extension, hours, surroundings())
    reached = bringing.written(folder, begun, photo)
    with writing() as connection:
        return bringing.advance(connection, begun, reached)


def _waiting(ticket: str) -> Brought:
    with here().store.read() as connection:
        return bringing.waiting(connection, ticket, surroundings())
