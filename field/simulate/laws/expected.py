"""What a quiet history must show, worked out from the ledger and from what home published, without `sync`.

Published states are read as plain JSON. This module must not import what it is meant to check.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from field.simulate.history import History
from field.simulate.laws.ledger import Written
from field.simulate.laws.oracle import Visible, visible
from field.tables import state


@dataclass(frozen=True)
class Published:
    """A dossier as home published it: live values by path and name, and the names merged."""

    shown: Visible
    merged: frozenset[str]

    @property
    def digestible(self) -> dict[str, list[tuple[Any, Any]]]:
        """The shape that digests are made of: for each path, name and value in the order of names."""
        return {path: sorted(heads.items()) for path, heads in self.shown.items()}


def home_views(history: History) -> dict[str, Published]:
    """Every dossier that home has published."""
    with history.office.store.read() as connection:
        rows = connection.execute(select(state.c.dossier, state.c.text)).all()
    return {dossier: _published(text) for dossier, text in rows}


@lru_cache(maxsize=4096)
def merged_names(text: str) -> frozenset[str]:
    """The names that a published state includes."""
    return frozenset(json.loads(text)["merged"])


def _published(text: str) -> Published:
    body = json.loads(text)
    shown: Visible = {}
    for remnant in body["heads"]:
        for path, value in remnant["set"].items():
            shown.setdefault(path, {})[remnant["name"]] = value
    return Published(shown, frozenset(body["merged"]))


def expected_views(history: History) -> dict[str, Visible]:
    """For each published dossier what the oracle says of the changes that it includes.

    After a restore the office may have forgotten what it once declined, restated or undid; dossiers with such a past
    are left to the other laws.
    """
    found = {}
    erased, logged = history.office.erased(), history.office.logged()
    for dossier, published in home_views(history).items():
        changes = history.ledger.of_dossier(dossier)
        declined = {one.name for one in changes if logged.get(one.hash) == "declined"} | history.ledger.declined
        if history.office.restores and _was_taken_back(changes, declined, erased):
            continue
        found[dossier] = visible(changes, published.merged, declined, erased)
    return found


def _was_taken_back(changes: Iterable[Written], declined: Collection[str], erased: Collection[str]) -> bool:
    return any(one.name in declined or one.short in erased or one.body.get("void") for one in changes)


def must_be_included(history: History) -> Iterator[tuple[str, str]]:
    """Names that must be in home's states at the end, and why.

    What a living phone wrote, carries or saw published; and, while no backup was restored, what any phone was told.
    """
    erased = history.office.erased()
    touched = {one.dossier for one in history.ledger.written.values() if one.short in erased}
    for replica in history.living():
        with replica.store.read() as connection:
            mine = [name for (name,) in connection.execute("SELECT name FROM own_change WHERE bytes IS NOT NULL")]
            carried = [name for (name,) in connection.execute("SELECT name FROM other_change")]
        yield from ((name, f"written on {replica.label}") for name in mine)
        yield from ((name, f"carried by {replica.label}") for name in carried if name in history.ledger.written)
        published = history.ledger.published.get(replica.label, set())
        lost = {name for name in published if name in history.ledger.written and _may_go(history, name, touched)}
        yield from ((name, f"published to {replica.label}") for name in sorted(published - lost))
    if not history.office.restores:
        yield from ((name, "a phone was told that it was sent") for name in sorted(history.ledger.told_stored))


def _may_go(history: History, name: str, touched: Collection[str]) -> bool:
    """Whether a restore may lose it: a phone destroys states that held erased values, with what stood beside them."""
    return bool(history.office.restores) and history.ledger.written[name].dossier in touched
