"""The index by which dossiers are found in a box on the map.

SQLite keeps it in an R*Tree with one box for each dossier, under the key of its row, filled by triggers on `place`;
PostgreSQL in a GiST index over the boxes of `place` itself. A box may be too large, never too small: whoever finds a
dossier by it looks at its geometry. `field.features.narrowing` is the only reader.
"""

from sqlalchemy import DDL, Table, event

BOXES = "place_box"
"""The R*Tree on SQLite; its own tables begin with this name too."""

BOX_EXPRESSION = "box(point(west, south), point(east, north))"
"""What the GiST index `ix_place_box` is over."""

_WIDER = f"""
INSERT OR REPLACE INTO {BOXES} (id, west, east, south, north)
SELECT d.id, min(new.west, coalesce(b.west, new.west)), max(new.east, coalesce(b.east, new.east)),
 min(new.south, coalesce(b.south, new.south)), max(new.north, coalesce(b.north, new.north))
FROM dossier AS d LEFT JOIN {BOXES} AS b ON b.id = d.id WHERE d.dossier = new.dossier;"""  # noqa: S608 - our names
_GONE = f"""
DELETE FROM {BOXES} WHERE id = (SELECT id FROM dossier WHERE dossier = old.dossier)
AND NOT EXISTS (SELECT 1 FROM place WHERE dossier = old.dossier);"""  # noqa: S608 - our names
_DRAWN = "WHEN new.kind IN ('point', 'line', 'polygon')"

CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {BOXES} USING rtree(id, west, east, south, north)",
        f"CREATE TRIGGER place_box_insert AFTER INSERT ON place {_DRAWN} BEGIN {_WIDER} END",
        f"CREATE TRIGGER place_box_update AFTER UPDATE ON place {_DRAWN} BEGIN {_WIDER} END",
        f"CREATE TRIGGER place_box_delete AFTER DELETE ON place BEGIN {_GONE} END",
    ),
    "postgresql": (f"CREATE INDEX ix_place_box ON place USING gist ({BOX_EXPRESSION})",),
}
FILL = {
    "sqlite": f"""
INSERT INTO {BOXES} (id, west, east, south, north)
SELECT d.id, min(p.west), max(p.east), min(p.south), max(p.north) FROM place AS p JOIN dossier AS d
ON d.dossier = p.dossier WHERE p.kind IN ('point', 'line', 'polygon') GROUP BY d.id""",  # noqa: S608 - our names
    "postgresql": "",
}
"""What puts places that are there already into it."""
DROP = {
    "sqlite": (
        "DROP TRIGGER place_box_insert",
        "DROP TRIGGER place_box_update",
        "DROP TRIGGER place_box_delete",
        f"DROP TABLE {BOXES}",
    ),
    "postgresql": ("DROP INDEX ix_place_box",),
}


def is_box_index(name: str | None) -> bool:
    """Whether a table or index belongs to this index, and to no `Table` of ours."""
    return name is not None and (name.startswith(BOXES) or name == "ix_place_box")


def attach(place: Table) -> None:
    """Make and drop the index together with the table of places."""
    for dialect, statements in CREATE.items():
        for statement in statements:
            event.listen(place, "after_create", DDL(statement).execute_if(dialect=dialect))
    for dialect, statements in DROP.items():
        for statement in statements:
            event.listen(place, "before_drop", DDL(statement).execute_if(dialect=dialect))
