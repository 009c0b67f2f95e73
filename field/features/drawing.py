"""A batch of dossiers as features of one part of a collection: read and hidden exactly as an export reads and hides.

Every column is in every feature, empty or not: programs make their table from the first page. Pure but for names of
people and places, which are read once for a batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select, true

from field.areas.kinds import full_name
from field.exports.columns.table import MAIN
from field.exports.files.geojson import json_cell
from field.exports.reader import Reader
from field.exports.reading.around import Around, people
from field.exports.reading.candidates import Candidates
from field.exports.reading.standing import Source, Standing
from field.exports.rows.cells import Row, Words
from field.exports.rows.differing import Telling
from field.exports.rows.drawing import draw
from field.exports.wanted import Wanted
from field.features.collections import Part
from field.features.values import Feature, Property
from field.storage.bulk import any_of
from field.tables import area

ROW_MARK = "."
"""Between a dossier and its row in the id of a feature; ids of dossiers have none."""


def features_of(
    connection: Connection, reader: Reader, part: Part, dossiers: Sequence[str]
) -> dict[str, list[Feature]]:
    """The features of each dossier that is there, in the order given; rows by their keys."""
    wanted = Wanted(part.form)
    source = Source(Candidates(true(), None), wanted, reader, part.catalogue, None)
    standings = source.standings(connection, dossiers)
    authors = frozenset().union(*(each.authors for each in standings))
    words = Words(False, wanted.language, Around(_places(connection, standings)))
    telling = Telling(part.plan, words, people(connection, authors))
    lives = wanted.lives()
    return {each.dossier: list(_drawn(part, draw(each, telling, lives))) for each in standings}


def _drawn(part: Part, rows: Mapping[str, Sequence[Row]]) -> Iterator[Feature]:
    names = [column.name for column in part.columns]
    main = rows[MAIN][0]
    for row in sorted(rows.get(part.table, ()), key=lambda row: str(row[1])):
        dossier = str(row[0])
        key = dossier if part.table == MAIN else f"{dossier}{ROW_MARK}{row[1]}"
        geometry = part.located.geometry(row) if part.located is not None else None
        if part.located is None and part.beside is not None:
            geometry = part.beside.geometry(main)
        properties: dict[str, Property] = {name: json_cell(cell) for name, cell in zip(names, row, strict=True)}
        yield Feature(key, geometry, properties, dossier)


def _places(connection: Connection, standings: Sequence[Standing]) -> Mapping[str, str]:
    """The names of these dossiers' areas, the parent's behind; two statements."""
    asked = select(area.c.id, area.c.name, area.c.kind, area.c.parent)
    ids = sorted({each for standing in standings for each in standing.areas})
    here = connection.execute(asked.where(any_of(area.c.id, ids))).all()
    above = connection.execute(asked.where(any_of(area.c.id, sorted({row.parent or "" for row in here})))).all()
    names = {row.id: full_name(row.name, row.kind) for row in (*above, *here)}
    return {row.id: ", ".join(filter(None, (names[row.id], names.get(row.parent)))) for row in here}
