"""The tables of forms in a phone's file. It holds no statement but those that make them."""

SCHEMA = """
CREATE TABLE manifest (one INTEGER PRIMARY KEY CHECK (one = 1), tag TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE form (
    form TEXT NOT NULL, version TEXT NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (form, version)
) WITHOUT ROWID;
CREATE TABLE list (name TEXT PRIMARY KEY, hash TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE media (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE partial (                       -- a download that was cut
    path TEXT PRIMARY KEY, tag TEXT NOT NULL, bytes BLOB NOT NULL
) WITHOUT ROWID;
"""
"""What came after the first version of the file, too: an older file gets them when it is opened."""
