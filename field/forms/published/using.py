"""Who may use a form: said by its sheet, or by the office before the version is published.

A published version never changes, so this is for drafts only; another limit needs another version. What was said here
stands in the compiled form, where phones and the merge read it. This module must not judge who somebody is.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select, update

from field.forms.compiled.document import decode, encode, hash_of
from field.forms.published.known import take_turns
from field.forms.published.problems import FormProblem, Place
from field.tables import form_version


def set_use(connection: Connection, form: str, version: str, areas: Collection[str], roles: Collection[str]) -> None:
    """Let exactly these areas (and all below them) and roles use a draft; nothing named: everybody.

    FormProblem `form_unknown`, and `form_version_taken` once it is published.
    """
    take_turns(connection)
    mine = (form_version.c.form == form, form_version.c.version == version)
    row = connection.execute(select(form_version.c.compiled, form_version.c.published_at).where(*mine)).one_or_none()
    if row is None:
        raise FormProblem("form_unknown", [Place(f"{form}@{version}", "không có bản này", "there is no such version")])
    if row.published_at is not None:
        vi, en = "đã ban hành, không sửa được nữa; hãy tăng version", "published and fixed for ever; raise the version"
        raise FormProblem("form_version_taken", [Place(f"{form}@{version}", vi, en)])
    named = {"areas": sorted(set(areas)), "roles": sorted(set(roles))}
    document = decode(row.compiled) | {"use": {key: value for key, value in named.items() if value}}
    text = encode(document)
    values = {"compiled": text, "hash": hash_of(text), "use": encode(document["use"])}
    connection.execute(update(form_version).where(*mine).values(**values))
