"""What stands in the phone's file about dossiers out of its scope, and how long they stay."""

PATIENCE_MS = 30 * 86_400_000
"""How long at least something that home has stays on a phone that may not show it any more."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS outside (                       -- dossiers out of the scope
    dossier TEXT PRIMARY KEY,
    since INTEGER,                           -- when home had everything of it, by home's clock; none: not yet
    removed INTEGER                          -- when it went from this phone, by home's clock
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parked_cursor (                 -- of shelves that were lost, for when they come back
    feed TEXT PRIMARY KEY, position TEXT NOT NULL
) WITHOUT ROWID;
"""
