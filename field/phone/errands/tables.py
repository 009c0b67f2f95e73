"""Tables of errands on the phone; `own_answer` finds own changes by what they answer."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS errand (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,                      -- question | visit
    dossier TEXT NOT NULL,                   -- of a question
    rev INTEGER NOT NULL,
    body TEXT NOT NULL,                      -- home's line; a list's with the visits of all its lines
    doubted INTEGER NOT NULL DEFAULT 0       -- home has begun again and not told it again yet
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS own_answer (
    errand TEXT NOT NULL, dossier TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (errand, name)
) WITHOUT ROWID;
DELETE FROM message WHERE kind = 'question';
"""
