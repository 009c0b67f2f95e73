"""The compiled form behind a reference such as `cay@7`, as it was published here or comes with this program."""

from sqlalchemy import Connection, select

from field.forms.catalogue import sample_documents
from field.forms.compiled.document import Document, decode
from field.tables import form_version


def stored_document(connection: Connection, ref: str) -> Document | None:
    """The compiled form of a published version, or of a sample; None when this home has none."""
    form, _, version = ref.partition("@")
    asked = select(form_version.c.compiled).where(
        form_version.c.form == form, form_version.c.version == version, form_version.c.published_at.is_not(None)
    )
    text = connection.execute(asked).scalar()
    if text is not None:
        return decode(text)
    return sample_documents().get(ref)
