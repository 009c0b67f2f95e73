"""One XForm, one manifest, one file, for an app user: what is not theirs is not there (fault D17).

Addresses and headers are the edge's. This module must not write.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from field.openrosa.app_users import AppUser
from field.openrosa.forms.files import files_of
from field.openrosa.forms.listing import form_found
from field.openrosa.forms.values import ListedFile, Served

XML = "text/xml; charset=utf-8"


def form_xml(connection: Connection, user: AppUser, form: str, version: str, entities: bool = True) -> Served | None:
    """The XForm of a version; None when there is none, or none for them. `entities`: the app knows what they are."""
    found = form_found(connection, user, form, version, entities)
    if found is None:
        return None
    made = found.xform
    return Served(made.md5, XML, lambda: made.content)


def listed_files(
    connection: Connection, user: AppUser, folder: Path, form: str, version: str, entities: bool = True
) -> Sequence[ListedFile] | None:
    """The manifest of a version: every file beside it, with the MD5 of its bytes. `folder` holds attachments."""
    found = form_found(connection, user, form, version)
    if found is None:
        return None
    files = files_of(connection, user, folder, found.form)
    wanted = (each for each in files if entities or not each.is_entities)
    return [ListedFile(each.name, each.made().md5, each.is_entities) for each in wanted]


def file_of(connection: Connection, user: AppUser, folder: Path, form: str, version: str, name: str) -> Served | None:
    """A file of that manifest."""
    found = form_found(connection, user, form, version)
    if found is None:
        return None
    files = files_of(connection, user, folder, found.form)
    return next((each.served() for each in files if each.name == name), None)
