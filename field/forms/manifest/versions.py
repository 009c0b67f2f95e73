"""The form versions of a scope, and what each needs beside it: read from its compiled form, once for each process.

This module must not know lists or media, only that forms name them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from field.forms.compiled.document import decode
from field.forms.lists.needed import lists_of, media_of
from field.forms.manifest.held import Holding
from field.storage.bulk import any_given
from field.tables import form_version

Version = Row[*tuple[Any, ...]]

_VERSIONS = (
    select(
        form_version.c.form,
        form_version.c.version,
        form_version.c.hash,
        form_version.c.title,
        form_version.c.use,
        form_version.c.withdrawn_at,
    )
    .where(form_version.c.published_at.is_not(None))
    .order_by(form_version.c.form, form_version.c.version)
)
_COMPILED = select(form_version.c.hash, form_version.c.compiled).where(any_given(form_version.c.hash, "hashes"))


@dataclass(frozen=True, slots=True)
class Facts:
    """What a compiled form says of itself: its bytes, and the files of lists and media that it names."""

    size: int
    lists: tuple[str, ...]
    media: frozenset[str]


_known: dict[str, Facts] = {}


def versions_of(connection: Connection, held: Holding) -> list[Version]:
    """Every published version of the forms within reach, withdrawn ones too."""
    return [row for row in connection.execute(_VERSIONS) if held.reads(row.form)]


def facts_of(connection: Connection, hashes: Collection[str]) -> Mapping[str, Facts]:
    """The facts of these compiled forms; one never changes under its hash, so nothing is read twice."""
    new = [each for each in hashes if each not in _known]
    for row in connection.execute(_COMPILED, {"hashes": new}) if new else ():
        document = decode(row.compiled)
        _known[row.hash] = Facts(len(row.compiled.encode()), lists_of(document), frozenset(media_of(document)))
    return {each: _known[each] for each in hashes}
