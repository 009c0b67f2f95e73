"""The table of files in a phone's file. It holds no statement but that which makes it."""

SCHEMA = """
CREATE TABLE file (
    sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, bytes BLOB NOT NULL,
    place TEXT NOT NULL DEFAULT '',          -- where its pieces go; '' before the first, and once home has it whole
    careful INTEGER NOT NULL DEFAULT 0,      -- a piece was damaged once: each is sent with its checksum
    epoch TEXT                               -- in which home said that it has it whole; none: it waits
);
"""
