"""The versions of one form that bind a new one: drafts and published ones in the database, and the samples.

Samples bind a home that never published them too, because changes there may name them.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.forms.catalogue import sample_documents, version_key
from field.forms.compiled.difference import retyped
from field.forms.compiled.document import Document, decode, encode, hash_of
from field.forms.published.problems import FormProblem, Place
from field.storage.bulk import insert
from field.tables import counter, form_version

_LOCK = "forms"
_KNOWN = select(
    form_version.c.version,
    form_version.c.hash,
    form_version.c.source,
    form_version.c.compiled,
    form_version.c.published_at,
)


@dataclass(frozen=True, slots=True)
class Known:
    """A version with the text of its compiled form and the `file` it came in.

    `is_stored`: it is in the database, not only a sample.
    """

    version: str
    hash: str
    text: str
    is_published: bool
    is_stored: bool = True
    file: bytes = b""


def take_turns(connection: Connection) -> None:
    """Wait until no other transaction takes in or publishes forms: what is looked at now must hold until the commit."""
    insert(connection, counter, [{"name": _LOCK, "n": 0}], replace=("n",))


def known_versions(connection: Connection, form: str) -> list[Known]:
    """Every version of a form, the lowest first."""
    rows = connection.execute(_KNOWN.where(form_version.c.form == form))
    found = [Known(row.version, row.hash, row.compiled, row.published_at is not None, file=row.source) for row in rows]
    stored = {each.version for each in found}
    for sample in sample_documents().values():
        if sample["form"] == form and sample["version"] not in stored:
            text = encode(sample)
            found.append(Known(sample["version"], hash_of(text), text, is_published=True, is_stored=False))
    return sorted(found, key=lambda each: version_key(each.version))


def check_types(document: Document, others: list[Known]) -> None:
    """FormProblem `form_type_changed` when a path was asked with another type by any published version."""
    wrong = retyped((decode(each.text) for each in others if each.is_published), document)
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
