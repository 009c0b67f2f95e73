"""A patrol written at once: its dossier, its files, and a visit for each tree that it marked. Twice is once.

This module must not commit, nor decide who may write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.bringing.drafting import dossier_of
from field.bringing.faults import RefusedError
from field.bringing.patrols.asked import Patrol
from field.bringing.patrols.files import enter
from field.bringing.patrols.observing import observations_of
from field.bringing.patrols.patrol import patrol_drafts
from field.bringing.patrols.trees import known_trees, tree_drafts
from field.bringing.taking import NEW, SAME, place_values, write_all
from field.surroundings import Surroundings
from field.tables import change
from geo.problem import GeoFileError, Spot

MOST_OBSERVATIONS = 300
"""They stand in one change of the dossier, which has room for so many."""
VISITED = "visited"


@dataclass(frozen=True, slots=True)
class Walked:
    """What became of a patrol: its dossier, new or known, how many observations, and its trees by words, new or
    visited."""

    dossier: str
    became: str
    observations: int = 0
    trees: tuple[tuple[str, str, str], ...] = ()


def take_patrol(
    connection: Connection, patrol: Patrol, laid: Mapping[str, tuple[int, str]], surroundings: Surroundings
) -> Walked:
    """Write a patrol that is not here yet. Raises RefusedError, and then nothing may be committed."""
    dossier = dossier_of(patrol.form.id, *patrol.key)
    if connection.execute(select(change.c.id).where(change.c.dossier == dossier).limit(1)).first() is not None:
        return Walked(dossier, SAME)
    file, seen = patrol.files[0].name, observations_of(patrol)
    if len(seen) > MOST_OBSERVATIONS:
        raise RefusedError([GeoFileError("bring_too_many", Spot(file), f"{len(seen)} > {MOST_OBSERVATIONS}")])
    drafts = patrol_drafts(patrol, seen, place_values(connection, patrol.form, patrol.area, file, surroundings))
    trees = []
    if patrol.trees is not None:
        place = place_values(connection, patrol.trees, patrol.area, file, surroundings)
        trees = tree_drafts(patrol, seen, known_trees(connection, patrol.trees, patrol.within), place)
    enter(connection, laid, patrol.by, surroundings)
    write_all(connection, [*drafts, *(draft for _, draft, _ in trees)], patrol.by, surroundings)
    told = tuple((each.words, draft.dossier, NEW if is_new else VISITED) for each, draft, is_new in trees)
    return Walked(dossier, NEW, len(seen), told)
