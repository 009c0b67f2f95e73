"""The index that dossiers are searched by: each word of `dossier.search`, found by its beginning.

SQLite keeps it in an FTS5 table that reads the column itself, filled by triggers; PostgreSQL in a GIN index over the
same words. No tokenizer has a say: words are what spaces part. `field.dossiers.search` is the only reader.
"""

from sqlalchemy import DDL, Table, event

WORDS = "dossier_words"
"""The FTS5 table on SQLite; its own tables begin with this name too."""

WORDS_EXPRESSION = "array_to_tsvector(string_to_array(search, ' '))"
"""What the GIN index `ix_dossier_words` is over."""

_GONE = f"INSERT INTO {WORDS}({WORDS}, rowid, search) VALUES ('delete', old.id, old.search);"  # noqa: S608 - our names
_COME = f"INSERT INTO {WORDS}(rowid, search) VALUES (new.id, new.search);"  # noqa: S608 - our names
_OPTIONS = "search, content='dossier', content_rowid='id', detail=none, columnsize=0, tokenize='ascii'"
_WHEN = "WHEN old.search <> new.search"

CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5({_OPTIONS})",
        f"CREATE TRIGGER dossier_words_insert AFTER INSERT ON dossier BEGIN {_COME} END",
        f"CREATE TRIGGER dossier_words_update AFTER UPDATE OF search ON dossier {_WHEN} BEGIN {_GONE} {_COME} END",
        f"CREATE TRIGGER dossier_words_delete AFTER DELETE ON dossier BEGIN {_GONE} END",
    ),
    "postgresql": (f"CREATE INDEX ix_dossier_words ON dossier USING gin ({WORDS_EXPRESSION})",),
}
DROP = {"sqlite": (f"DROP TABLE {WORDS}",), "postgresql": ()}
"""Before the table of dossiers goes; its triggers and indexes go with it."""


def is_search_index(name: str | None) -> bool:
    """Whether a table or index belongs to this index, and to no `Table` of ours."""
    return name is not None and (name.startswith(WORDS) or name == "ix_dossier_words")


def attach(dossier: Table) -> None:
    """Make and drop the index together with the table of dossiers."""
    for dialect, statements in CREATE.items():
        for statement in statements:
            event.listen(dossier, "after_create", _on(dialect, statement))
    for dialect, statements in DROP.items():
        for statement in statements:
            event.listen(dossier, "before_drop", _on(dialect, statement))


def _on(dialect: str, statement: str) -> DDL:
    return DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)
