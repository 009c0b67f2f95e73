"""The files beside a form, as one app user gets them: lists as CSV, pictures and sounds, and its entity list.

Lists that home makes (villages, communes) hold the app user's areas and nothing else; so does the entity list. This
module must not decide who may have the form.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from sqlalchemy import Connection

from field.attachments.finding import fetch_any
from field.dossiers.sight import Sight
from field.forms.form import Form
from field.forms.lists.keeping import list_for
from field.forms.lists.needed import lists_of, media_kept, media_of
from field.forms.lists.rows import ListRows
from field.forms.published.document import stored_document
from field.openrosa.app_users import AppUser
from field.openrosa.entities.columns import file_name
from field.openrosa.entities.listing import csv_of
from field.openrosa.entities.made import Made, kept, key_of, made_of
from field.openrosa.forms.values import Served

CSV = "text/csv"


@dataclass(frozen=True, slots=True)
class File:
    """A file by its name; `made` reads it."""

    name: str
    kind: str
    made: Callable[[], Made]
    is_entities: bool = False

    def served(self) -> Served:
        """What is handed out."""
        made = self.made()
        return Served(made.md5, self.kind, lambda: made.content)


def files_of(connection: Connection, user: AppUser, folder: Path, form: Form) -> Iterator[File]:
    """Every file that the served form names and that is there; `folder` holds the attachments."""
    document = stored_document(connection, form.ref)
    if document is None:
        return
    areas = user.reach(connection, "read").areas
    for name in lists_of(document):
        rows = list_for(connection, name, areas, user.now)
        if rows is not None:
            yield File(name, CSV, partial(list_csv, rows))
    wanted = media_of(document)
    for name, sha256 in sorted(media_kept(connection, form.id, form.version).items()) if wanted else ():
        if name in wanted:
            found = fetch_any(connection, folder, sha256)
            yield File(name, found.kind, partial(_read, found.path, sha256))
    yield File(file_name(form.id), CSV, partial(entity_list, connection, user, form), is_entities=True)


def entity_list(connection: Connection, user: AppUser, form: Form) -> Made:
    """The dossiers of a form that an app user may edit, made anew when something on their shelves moved."""
    areas = user.reach(connection, "read", "write").areas_for(form.id)
    sight = Sight(areas, frozenset({form.id}))
    return kept(connection, key_of(connection, form, areas), lambda: csv_of(connection, form, sight))


@lru_cache(maxsize=16)
def _read(path: Path, sha256: str) -> Made:
    """A picture or sound; under its hash it is always the same."""
    return made_of(path.read_bytes())


def list_csv(rows: ListRows) -> Made:
    """A list as XForms read it: one column for the words of each thing, in Vietnamese where there are several."""
    bases: dict[str, int] = {}
    for place, column in enumerate(rows.columns):
        base, _, language = column.partition("::")
        if not language or language == "vi" or base not in bases:
            bases[base] = place if base not in rows.columns else rows.columns.index(base)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(bases)
    writer.writerows([row[place] for place in bases.values()] for row in rows.rows)
    return made_of(out.getvalue().encode())
