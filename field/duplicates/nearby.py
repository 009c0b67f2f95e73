"""Who shares a trait with whom: the dossiers that are worth comparing with those of a batch, each with each.

Few statements however many dossiers. A trait that very many have says nothing, and is passed over. This module must not
know what a trait is made of.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from sqlalchemy import Connection, delete, select

from field.duplicates.traits import Traits
from field.storage.bulk import any_of, insert
from field.storage.given import look_up, packed, with_given
from field.tables import trait

MOST_OF_A_KEY = 40
"""A trait of more dossiers than this (a name that half a commune has) proposes nobody by itself."""

Pair = tuple[str, str]
"""Two dossiers, the smaller id first."""


def neighbours(connection: Connection, forms: Mapping[str, str], traits: Mapping[str, Traits]) -> frozenset[Pair]:
    """The pairs to compare: of the dossiers given among each other, and with those that are kept. One statement."""
    holders: dict[tuple[str, str], set[str]] = {}
    for dossier, each in traits.items():
        for key in each.kept:
            holders.setdefault((forms[dossier], key), set()).add(dossier)
    wanted = sorted({(forms[dossier], key) for dossier, each in traits.items() for key in each.near})
    for form, key, dossier in _kept(connection, wanted):
        if dossier not in traits:
            holders.setdefault((form, key), set()).add(dossier)
    found = {
        (min(dossier, other), max(dossier, other))
        for dossier, each in traits.items()
        for key in each.near
        for other in _few(holders.get((forms[dossier], key), ()))
        if other != dossier
    }
    return frozenset(found)


def _few(holders: Collection[str]) -> Collection[str]:
    return holders if len(holders) <= MOST_OF_A_KEY else ()


def _kept(connection: Connection, keys: Collection[tuple[str, str]]) -> Iterable[tuple[str, str, str]]:
    if not keys:
        return []
    statement = with_given(connection, _near_text(connection.dialect.name))
    rows = connection.execute(statement, {"given": packed(keys), "most": MOST_OF_A_KEY})
    return [(row.form, row.key, row.dossier) for row in rows]


@cache
def _near_text(dialect: str) -> str:
    where = "near.form = given.value ->> 0 AND near.key = given.value ->> 1"
    sized = "near.form, near.key, near.dossier, COUNT(*) OVER (PARTITION BY near.form, near.key) AS size"
    found = look_up(dialect, sized, "trait AS near", where)
    return f"SELECT form, key, dossier FROM ({found}) AS found WHERE size <= :most"  # noqa: S608 - our own text


def keep(connection: Connection, forms: Mapping[str, str], traits: Mapping[str, Traits]) -> None:
    """Replace the traits of these dossiers where they have changed; three statements at most."""
    asked = select(trait.c.dossier, trait.c.form, trait.c.key).where(any_of(trait.c.dossier, list(traits)))
    before = {(row.dossier, row.form, row.key) for row in connection.execute(asked)}
    wanted = {(dossier, forms[dossier], key) for dossier, each in traits.items() for key in each.kept}
    changed = {dossier for dossier, _, _ in wanted ^ before}
    if changed:
        connection.execute(delete(trait).where(any_of(trait.c.dossier, sorted(changed))))
    rows = sorted(each for each in wanted if each[0] in changed)
    insert(connection, trait, [{"dossier": dossier, "form": form, "key": key} for dossier, form, key in rows])
