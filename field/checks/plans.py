"""The form versions that changes name, ready to be filled in: those published here, and the samples.

This module must not judge.
"""

from collections.abc import Collection, Mapping
from functools import partial

from sqlalchemy import Connection, select

from field.forms.catalogue import sample_documents
from field.forms.compiled.document import Document, decode
from field.forms.filling import Plan, kept_plan, known_plan
from field.storage.bulk import any_of
from field.tables import form_version


def plans_of(connection: Connection, refs: Collection[str]) -> Mapping[str, Plan]:
    """Plans by form version; versions that nobody published here are left out.

    One statement, and one more for versions that this process meets for the first time.
    """
    hashes = _hashes(connection, refs)
    known = {name: known_plan(name) for name in hashes.values()}
    unknown = [name for name, plan in known.items() if plan is None]
    made = {name: kept_plan(name, partial(decode, text)) for name, text in _texts(connection, unknown).items()}
    plans = {ref: known[name] or made[name] for ref, name in hashes.items()}
    samples = _samples([ref for ref in refs if ref not in hashes])
    return plans | {ref: kept_plan(f"sample {ref}", partial(dict, each)) for ref, each in samples.items()}


def _hashes(connection: Connection, refs: Collection[str]) -> dict[str, str]:
    asked = select(form_version.c.form, form_version.c.version, form_version.c.hash).where(
        any_of(form_version.c.form, sorted({ref.partition("@")[0] for ref in refs})),
        form_version.c.published_at.is_not(None),
    )
    found = {f"{row.form}@{row.version}": row.hash for row in connection.execute(asked)}
    return {ref: found[ref] for ref in refs if ref in found}


def _texts(connection: Connection, hashes: Collection[str]) -> dict[str, str]:
    if not hashes:
        return {}
    asked = select(form_version.c.hash, form_version.c.compiled).where(any_of(form_version.c.hash, hashes))
    return {row.hash: row.compiled for row in connection.execute(asked)}


def _samples(refs: Collection[str]) -> dict[str, Document]:
    if not refs:
        return {}
    documents = sample_documents()
    return {ref: documents[ref] for ref in refs if ref in documents}
