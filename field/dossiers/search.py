"""Search: which dossiers have every word of a query as the beginning of one of their own words.

A word that few dossiers have is looked up in the index; one that thousands have would make a list of thousands only to
sort it, so there the newest dossiers are read until a page is full. This module must not decide who sees what.
"""

from collections.abc import Collection

from sqlalchemy import Connection, text

from field.dossiers.clauses import Clauses, bound_words, found_by, with_words_found, with_words_here

RARE = 2_000
"""Words are rare when no more than this many dossiers have all of them."""


def with_words(connection: Connection, clauses: Clauses, words: Collection[str]) -> Clauses:
    """The clauses, and that every word is found; by the cheaper way. One statement, to see which is."""
    if not words:
        return clauses
    if _are_rare(connection, words):
        return with_words_found(connection, clauses, words)
    return with_words_here(clauses, words)


def _are_rare(connection: Connection, words: Collection[str]) -> bool:
    counted = text(f"SELECT count(*) FROM ({found_by(connection)} LIMIT :most) AS matches")  # noqa: S608 - our own names
    found = connection.execute(counted, {**bound_words(connection, words), "most": RARE + 1}).scalar_one()
    return int(found) <= RARE
