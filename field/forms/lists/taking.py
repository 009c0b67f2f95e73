"""Taking a list in: the newest of its name from now on, unless a published form could not be answered with it.

This module must not read files.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from field.forms.compiled.document import Document, decode
from field.forms.lists.keeping import Kept, check_name, keep
from field.forms.lists.needed import check_list, lists_of
from field.forms.lists.rows import ListRows
from field.forms.published.known import take_turns
from field.forms.published.problems import FormProblem
from field.surroundings import Surroundings
from field.tables import form_version


def take_list(
    connection: Connection, name: str, rows: ListRows, file: str, by: str, surroundings: Surroundings
) -> Kept:
    """Keep a list; `file` is what people called it. FormProblem `list_name_wrong`, `list_provided`, `list_unfit`."""
    take_turns(connection)
    check_name(name)
    places = [place for document in _published(connection, name) for place in check_list(document, name, rows)]
    if places:
        raise FormProblem("list_unfit", list(dict.fromkeys(places)))
    return keep(connection, name, rows, file, by, surroundings)


def _published(connection: Connection, name: str) -> Iterator[Document]:
    """The published forms that need the list."""
    offered = form_version.c.published_at.is_not(None), form_version.c.withdrawn_at.is_(None)
    for text in connection.scalars(select(form_version.c.compiled).where(*offered)):
        document = decode(text)
        if name in lists_of(document):
            yield document
