"""The forms, lists and names that this phone knows: what home sent, and the samples where home has sent nothing.

Made once for each content and kept in the process. This module must not write.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from field.forms.catalogue import (
    OUTSIDE_LISTS,
    Catalogue,
    catalogue_of,
    sample_catalogue,
    sample_documents,
    sample_file,
    version_order,
)
from field.forms.compiled.document import Document, decode, encode, hash_of
from field.forms.compiled.forms import form_of
from field.forms.form import Form
from field.forms.lists.reading import read_list
from field.forms.lists.rows import ListRows
from field.phone.forms.keeping import manifest_of
from field.phone.procedures.finding import LIST, choices


@dataclass(frozen=True, slots=True)
class Stored:
    """A compiled form, with the hash of its text."""

    hash: str
    document: Document


def catalogue(connection: sqlite3.Connection) -> Catalogue:
    """Every form version that this phone can read; the newest of a form is one that a dossier may be begun with."""
    rows = connection.execute("SELECT hash, text FROM form ORDER BY form, version").fetchall()
    versions = {form.ref: form for form in sample_catalogue().versions.values()}
    versions |= {form.ref: form for form in (_form(digest, text) for digest, text in rows)}
    closed = {ref: int(each.get("withdrawn") or 0) for ref, each in _told(connection).items() if not each["write"]}
    return catalogue_of(versions.values(), closed)


def known_form(connection: sqlite3.Connection, ref: str) -> Form | None:
    """One form version; None when this phone does not know it."""
    form, _, version = ref.partition("@")
    row = connection.execute("SELECT hash, text FROM form WHERE form = ? AND version = ?", (form, version)).fetchone()
    return _form(row[0], row[1]) if row else sample_catalogue().form(ref)


def begun_with(connection: sqlite3.Connection) -> Mapping[str, Form]:
    """By id the form versions that a new dossier may be begun with here: the newest that home offers, else samples."""
    known, told = catalogue(connection), _told(connection)
    offered = [form for ref, form in known.versions.items() if ref in told and told[ref]["write"]]
    named = {ref.partition("@")[0] for ref in told}
    samples = [form for form in sample_catalogue().newest.values() if form.id not in named]
    return {form.id: form for form in sorted(samples + offered, key=version_order)}


def stored(connection: sqlite3.Connection, ref: str) -> Stored | None:
    """The compiled form of a version; None when this phone does not know it."""
    form, _, version = ref.partition("@")
    row = connection.execute("SELECT hash, text FROM form WHERE form = ? AND version = ?", (form, version)).fetchone()
    return Stored(row[0], decode(row[1])) if row else _sample(ref)


def list_of(connection: sqlite3.Connection, name: str) -> ListRows | None:
    """A list by the name of its file; None when it is not here."""
    row = connection.execute("SELECT hash, text FROM list WHERE name = ?", (name,)).fetchone()
    if row:
        return _rows(row[0], row[1])
    if name == LIST and (found := choices(connection)):
        return found
    return _sample_list(name) if name in OUTSIDE_LISTS else None


def list_names(connection: sqlite3.Connection) -> list[str]:
    """The lists of forms that are here, by file name."""
    kept = connection.execute("SELECT name FROM list WHERE name LIKE '%.csv'")
    return sorted({*OUTSIDE_LISTS, *(name for (name,) in kept)})


def names(connection: sqlite3.Connection, kind: str) -> Mapping[str, Mapping[str, str]]:
    """Areas (`areas`: id, name, kind, parent) or people (`people`: id, name) by id, as far as home has told."""
    row = connection.execute("SELECT hash, text FROM list WHERE name = ?", (kind,)).fetchone()
    return _by_id(row[0], row[1]) if row else MappingProxyType({})


def _told(connection: sqlite3.Connection) -> dict[str, Any]:
    """What the manifest says of form versions, by ref."""
    return {f"{each['form']}@{each['version']}": each for each in manifest_of(connection).get("forms", ())}


@lru_cache(maxsize=256)
def _form(_hash: str, text: str) -> Form:
    return form_of(decode(text))


@lru_cache(maxsize=64)
def _rows(_hash: str, text: str) -> ListRows:
    return ListRows.decoded(text)


@lru_cache(maxsize=16)
def _by_id(_hash: str, text: str) -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({row["id"]: row for row in ListRows.decoded(text)})


@cache
def _sample(ref: str) -> Stored | None:
    document = sample_documents().get(ref)
    return Stored(hash_of(encode(document)), document) if document is not None else None


@cache
def _sample_list(name: str) -> ListRows:
    return read_list(sample_file(name))
