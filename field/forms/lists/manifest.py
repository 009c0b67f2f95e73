"""The manifest: everything that a phone of this scope should have beside its dossiers, each named by its hash.

Forms: every published version within reach, for reading; `write` says which of them the caller may begin a dossier
with. Lists: those that the forms name. Media: by file name within their form. Names: areas and people. Nothing outside
the caller's scope is named. This module must not write.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, select

from field.attachments.finding import Attachment, fetch_any
from field.forms.compiled.document import decode
from field.forms.lists.held import Holding
from field.forms.lists.keeping import newest_lists, packed, packed_list
from field.forms.lists.names import NAMES
from field.forms.lists.needed import lists_of
from field.forms.lists.provided import PROVIDERS
from field.forms.lists.rows import ListRows
from field.procedures.packs import Pack, packs_for
from field.storage.bulk import any_given, any_of
from field.tables import attachment, form_media, form_version

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
class _Facts:
    """What a compiled form says of itself that need not be read twice: its bytes, the lists it names."""

    size: int
    lists: tuple[str, ...]


_known: dict[str, _Facts] = {}


def manifest_of(connection: Connection, held: Holding) -> dict[str, Any]:
    """`{forms, lists, names, packs}` for what somebody holds; docs/protocol.md tells every key."""
    rows = [row for row in connection.execute(_VERSIONS) if held.reads(row.form)]
    facts = _facts(connection, {row.hash for row in rows})
    media = _media(connection, {row.form for row in rows})
    forms = [_form(connection, held, row, facts[row.hash].size, media) for row in rows]
    wanted = sorted({name for row in rows for name in facts[row.hash].lists})
    areas = held.reach.areas
    return {
        "forms": forms,
        "lists": list(_lists(connection, wanted, areas, held.at)),
        "names": [_told(name, made(connection, areas)) for name, made in NAMES.items()],
        "packs": [_pack(row) for row in packs_for(connection, areas)],
    }


def packed_for(connection: Connection, held: Holding, name: str, digest: str) -> bytes | None:
    """The text of a list of the manifest, gzip; None when it is not the caller's, or no longer this version."""
    if name in NAMES:
        return _if_still(NAMES[name](connection, held.reach.areas), digest)
    rows = [row for row in connection.execute(_VERSIONS) if held.reads(row.form)]
    facts = _facts(connection, {row.hash for row in rows})
    if not any(name in facts[row.hash].lists for row in rows):
        return None
    if name in PROVIDERS:
        return _if_still(PROVIDERS[name](connection, held.reach.areas, held.at), digest)
    return packed_list(connection, name, digest)


def media_for(connection: Connection, held: Holding, folder: Any, sha256: str) -> Attachment | None:
    """A picture or sound of some form within reach; None for everything else."""
    link = form_media.join(
        form_version, (form_version.c.form == form_media.c.form) & (form_version.c.version == form_media.c.version)
    )
    asked = select(form_media.c.form).select_from(link)
    offered = (form_media.c.sha256 == sha256) & form_version.c.published_at.is_not(None)
    if not any(held.reads(form) for form in connection.scalars(asked.where(offered))):
        return None
    return fetch_any(connection, folder, sha256)


def _facts(connection: Connection, hashes: Collection[str]) -> Mapping[str, _Facts]:
    """Each compiled form is read once for each process: it never changes under its hash."""
    new = [each for each in hashes if each not in _known]
    for row in connection.execute(_COMPILED, {"hashes": new}) if new else ():
        _known[row.hash] = _Facts(len(row.compiled.encode()), lists_of(decode(row.compiled)))
    return _known


def _media(connection: Connection, forms: Collection[str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The media of every version of these forms, by form and version."""
    asked = (
        select(form_media, attachment.c.size, attachment.c.media_type)
        .join(attachment, attachment.c.sha256 == form_media.c.sha256)
        .where(any_of(form_media.c.form, sorted(forms)))
        .order_by(form_media.c.form, form_media.c.version, form_media.c.name)
    )
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in connection.execute(asked):
        told = {"name": row.name, "sha256": row.sha256, "size": row.size, "kind": row.media_type}
        found.setdefault((row.form, row.version), []).append(told)
    return found


def _form(connection: Connection, held: Holding, row: Any, size: int, media: Mapping[Any, Any]) -> dict[str, Any]:
    use = orjson.loads(row.use)
    may_use = held.may_use(connection, row.form, use.get("areas", ()), use.get("roles", ()))
    told = {"form": row.form, "version": row.version, "hash": row.hash, "size": size, "title": row.title}
    told |= {"write": may_use and row.withdrawn_at is None}
    if row.withdrawn_at is not None:
        told["withdrawn"] = row.withdrawn_at
    shown = media.get((row.form, row.version))
    return told | ({"media": shown} if shown else {})


def _lists(connection: Connection, names: Iterable[str], areas: Collection[str], at: int) -> Iterator[dict[str, Any]]:
    kept = newest_lists(connection, [name for name in names if name not in PROVIDERS])
    for name in names:
        if name in PROVIDERS:
            yield _told(name, PROVIDERS[name](connection, areas, at))
        elif name in kept:
            row = kept[name]
            yield {"name": name, "hash": row.hash, "size": row.size, "rows": row.rows}


def _told(name: str, rows: ListRows) -> dict[str, Any]:
    return {"name": name, "hash": rows.hash, "size": len(rows.text.encode()), "rows": len(rows)}


def _pack(row: Pack) -> dict[str, Any]:
    return {"area": row.area, "hash": row.hash, "size": row.size, "rows": row.procedures}


def _if_still(rows: ListRows, digest: str) -> bytes | None:
    return packed(rows.text) if rows.hash == digest else None
