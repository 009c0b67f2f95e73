"""What stands on the map of an area: its boundary and those right below it, and one place of each dossier in it.

A place that is personal is drawn only for who sees personal values there (fault D17); how many were left out is said.
One place of a dossier is drawn: the first by its question. It may not draw.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import shapely
from sqlalchemy import Connection, Row, Select, or_, select

from field.areas.kinds import full_name, is_tract
from field.areas.tree import descendants
from field.dossiers.sight import dossier_seen, lies_in
from field.exports.columns.asked import rank, strictest
from field.exports.columns.plan import in_language
from field.exports.problems import ExportProblem
from field.exports.reader import Reader
from field.exports.wanted import CLASSES, LOCAL
from field.forms.catalogue import Catalogue
from field.forms.published.catalogue import stored_catalogue
from field.storage.bulk import any_of
from field.tables import area, area_within, boundary, boundary_source, dossier, place
from geo.drawing.sheet import Kind, Outlined, Sheet

MOST = 20_000
"""Places on one map; more would be one stain."""
MOST_NAMED = 400
"""Boundaries below the area that are drawn."""
_DRAWN = ("point", "line", "polygon")


def gather(
    connection: Connection,
    where: str | None,
    forms: Collection[str],
    reader: Reader,
    now: int,
    language: str = "vi",
    most: str = CLASSES[-1],
) -> Sheet:
    """The map of an area (None: every area that the reader sees, without boundaries) as of now (UTC ms).

    `forms`: of these only; empty: of all that the reader sees. `most`: the most personal class of places to draw.
    ExportProblem `area_not_there`.
    """
    if where is not None and not _sees(connection, where, reader):
        raise ExportProblem("area_not_there", where)
    catalogue = stored_catalogue(connection)
    rows = connection.execute(_places(where, forms, reader)).all()
    shown, hidden = _told_apart(rows[:MOST], catalogue, reader, rank(most))
    outlines, sources = _outlines(connection, where) if where is not None else ([], [])
    kinds = _kinds(shown, catalogue, language)
    sheet = Sheet(_title(connection, where, kinds), _day(now, language), outlines, kinds, [], _said("B", "N", language))
    notes = [*_notes(sheet, hidden, len(rows) > MOST, language), *sources]
    return Sheet(sheet.title, sheet.day, outlines, kinds, notes, sheet.north)


def _sees(connection: Connection, where: str, reader: Reader) -> bool:
    below = descendants(connection, [where])
    if below and is_tract(where):
        inside = select(dossier.c.id).where(dossier_seen(reader.sight), lies_in(where))
        if connection.execute(inside.limit(1)).first() is not None:
            return True
    return bool(below) and any(part.areas is None or not part.areas.isdisjoint(below) for part in reader.sight.parts())


def _places(where: str | None, forms: Collection[str], reader: Reader) -> Select[Any]:
    columns = (place.c.dossier, place.c.path, place.c.lon, place.c.lat, dossier.c.form, dossier.c.area)
    chosen = select(*columns).join(dossier, dossier.c.dossier == place.c.dossier)
    chosen = chosen.where(dossier.c.life == "active", any_of(place.c.kind, _DRAWN), dossier_seen(reader.sight))
    if where is not None:
        inside = select(area_within.c.area).where(area_within.c.ancestor == where)
        here = dossier.c.area.in_(inside)
        chosen = chosen.where(or_(here, lies_in(where)) if is_tract(where) else here)
    if forms:
        chosen = chosen.where(any_of(dossier.c.form, sorted(forms)))
    return chosen.order_by(place.c.dossier, place.c.path, place.c.name).limit(MOST + 1)


def _told_apart(
    rows: Iterable[Row[Any]], catalogue: Catalogue, reader: Reader, most: int
) -> tuple[dict[str, Row[Any]], int]:
    """The row to draw of each dossier; and how many have only places that the reader may not see, or did not want."""
    shown: dict[str, Row[Any]] = {}
    hidden: set[str] = set()
    for row in rows:
        personal = rank(_class_of(catalogue, row.form, row.path))
        if personal <= most and (personal == 0 or reader.personal.holds((row.area,), row.form)):
            shown.setdefault(row.dossier, row)
        else:
            hidden.add(row.dossier)
    return shown, len(hidden - shown.keys())


def _class_of(catalogue: Catalogue, form: str, path: str) -> str:
    """How personal a place is: as the strictest version of its form says; what none knows counts as sensitive."""
    asked = [each.question(path) for each in catalogue.versions.values() if each.id == form]
    return strictest([each.pii for each in asked if each is not None] or ["sensitive"])


def _kinds(shown: dict[str, Row[Any]], catalogue: Catalogue, language: str) -> list[Kind]:
    by_form: dict[str, list[tuple[float, float]]] = {}
    for row in shown.values():
        by_form.setdefault(row.form, []).append((row.lon, row.lat))
    names = {form: catalogue.newest.get(form) for form in by_form}
    titles = {form: in_language(found.titles, language) if found else form for form, found in names.items()}
    return [Kind(titles[form], by_form[form]) for form in sorted(by_form, key=lambda form: (titles[form], form))]


def _outlines(connection: Connection, where: str) -> tuple[list[Outlined], list[str]]:
    """The boundary of the area and of those right below it, and the lines that say where they come from."""
    columns = (boundary.c.area, boundary.c.shape, boundary.c.kind, area.c.name, area.c.kind.label("of"))
    chosen = (
        select(*columns, boundary_source.c.attribution)
        .join(area, area.c.id == boundary.c.area)
        .join(boundary_source, boundary_source.c.id == boundary.c.source)
        .where((area.c.id == where) | (area.c.parent == where))
        .order_by(area.c.id)
        .limit(MOST_NAMED)
    )
    rows = connection.execute(chosen).all()
    outlines = [
        Outlined(full_name(row.name, row.of), shapely.from_wkb(row.shape), is_whole=row.area == where) for row in rows
    ]
    return outlines, sorted({_attributed(row.attribution, row.kind) for row in rows})


def _attributed(attribution: str, kind: str) -> str:
    return f"{attribution} ({kind})" if kind.startswith("SYNTHETIC") else attribution


def _title(connection: Connection, where: str | None, kinds: Sequence[Kind]) -> str:
    if where is None:
        return ", ".join(kind.name for kind in kinds)
    row = connection.execute(select(area.c.name, area.c.kind, area.c.parent).where(area.c.id == where)).one()
    above = connection.execute(select(area.c.name, area.c.kind).where(area.c.id == row.parent)).one_or_none()
    names = [full_name(row.name, row.kind), full_name(above.name, above.kind) if above is not None else ""]
    return ", ".join(filter(None, names))


def _day(now: int, language: str) -> str:
    day = datetime.fromtimestamp(now / 1000, LOCAL)
    return f"{_said('Ngày', 'As of', language)} {day:%d/%m/%Y} · WGS 84"


def _notes(sheet: Sheet, hidden: int, is_cut: bool, language: str) -> list[str]:
    found = []
    if sheet.box is None:
        found.append(_said("Nơi này chưa có ranh giới và chưa có hồ sơ nào có vị trí để vẽ.",
                           "There is neither a boundary nor a dossier with a place to draw.", language))  # fmt: skip
    if outside := sheet.outside():
        found.append(_said(f"{outside} hồ sơ có vị trí ngoài khung bản đồ", f"{outside} lie beyond the map", language))
    if hidden:
        found.append(_said(f"{hidden} hồ sơ không vẽ vì vị trí là thông tin riêng tư",
                           f"{hidden} not drawn: their place is personal", language))  # fmt: skip
    if is_cut:
        found.append(_said(f"Chỉ vẽ {MOST} vị trí đầu", f"The first {MOST} places only", language))
    return found


def _said(vi: str, en: str, language: str) -> str:
    return vi if language == "vi" else en
