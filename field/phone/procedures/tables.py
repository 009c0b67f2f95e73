"""The tables of procedures in a phone's file. It holds no statement but those that make them."""

SCHEMA = """
CREATE TABLE pack (area TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE procedure (
    code TEXT NOT NULL, area TEXT NOT NULL,  -- whose pack it came in
    name TEXT NOT NULL,
    search TEXT NOT NULL,                    -- its words without marks, each behind a space
    body TEXT,                               -- none once it is not in force any more
    PRIMARY KEY (code, area)
) WITHOUT ROWID;
"""
