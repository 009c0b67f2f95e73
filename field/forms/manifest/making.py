"""The manifest: everything that a phone of this scope should have beside its dossiers, each named by its hash.

Forms: every published version within reach, for reading; `write` says which of them the caller may begin a dossier
with. Lists: those that the forms name. Media: by file name within their form. Names: areas and people, and targets
where some are set. Packs: of procedures, and of places. Basemaps.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, select

from field.basemaps import finding as basemaps
from field.forms.lists.keeping import newest_lists
from field.forms.lists.provided import PROVIDERS
from field.forms.lists.rows import ListRows
from field.forms.manifest.held import Holding
from field.forms.manifest.names import NAMES
from field.forms.manifest.versions import Facts, Version, facts_of, versions_of
from field.packs.finding import place_packs_for
from field.procedures.packs import Pack, packs_for
from field.storage.bulk import any_of
from field.tables import attachment, form_media
from field.targets.told import NAME as TARGETS
from field.targets.told import targets_told

_Media = Mapping[tuple[str, str], list[dict[str, Any]]]


def manifest_of(connection: Connection, held: Holding) -> dict[str, Any]:
    """`{forms, lists, names, packs, places, basemaps}` for what somebody holds; docs/protocol.md tells every key."""
    rows = versions_of(connection, held)
    facts = facts_of(connection, {row.hash for row in rows})
    media = _media(connection, {row.form for row in rows})
    wanted = sorted({name for row in rows for name in facts[row.hash].lists})
    areas = held.reach.areas
    return {
        "forms": [_form(connection, held, row, facts[row.hash], media) for row in rows],
        "lists": list(_lists(connection, wanted, areas, held.at)),
        "names": [_told(name, rows) for name, rows in _names(connection, held)],
        "packs": [_pack(row, row.procedures) for row in packs_for(connection, areas)],
        "places": [_pack(row, row.places) for row in place_packs_for(connection, areas)],
        "basemaps": basemaps.told(connection, areas),
    }


def _names(connection: Connection, held: Holding) -> Iterator[tuple[str, ListRows]]:
    for name, made in NAMES.items():
        yield name, made(connection, held.reach.areas)
    if targets := targets_told(connection, held.reach, held.at):
        yield TARGETS, targets


def _media(connection: Connection, forms: Collection[str]) -> _Media:
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


def _form(connection: Connection, held: Holding, row: Version, facts: Facts, media: _Media) -> dict[str, Any]:
    use = orjson.loads(row.use)
    may_use = held.may_use(connection, row.form, use.get("areas", ()), use.get("roles", ()))
    told = {"form": row.form, "version": row.version, "hash": row.hash, "size": facts.size, "title": row.title}
    told |= {"write": may_use and row.withdrawn_at is None}
    if row.withdrawn_at is not None:
        told["withdrawn"] = row.withdrawn_at
    shown = [each for each in media.get((row.form, row.version), ()) if each["name"] in facts.media]
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


def _pack(row: Pack, rows: int) -> dict[str, Any]:
    return {"area": row.area, "hash": row.hash, "size": row.size, "rows": rows}
