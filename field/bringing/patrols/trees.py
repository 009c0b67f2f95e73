"""Heritage trees that a patrol marked: each is a dossier of its own, and every mark of it is a visit.

A mark is of a known tree when one stands within the error of a unit under trees; where several do, nobody can tell by
the place alone, and it is asked. This module must not write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from field.bringing.drafting import dossier_of
from field.bringing.faults import Faults
from field.bringing.patrols.asked import TREE, Patrol
from field.bringing.patrols.observing import Observation, iso, point
from field.forms.form import Form
from field.intake.desk import DeskDraft
from field.tables import dossier, state
from geo.gpx import Fix
from geo.gpx.legs import distance
from geo.problem import GeoFileError, Spot
from sync.head import Value
from sync.life import DELETED
from sync.show import show
from sync.state import decode_state
from sync.text import fold

NEAR_M = 15.0
"""A unit under trees is right to 10 to 20 m; two heritage trees seldom stand closer."""
PLACE, NAME, DIAMETER, VISITS = "vi_tri", "ten_cay", "duong_kinh", "lan_tham"


@dataclass(frozen=True, slots=True)
class Known:
    """A tree that has a dossier: where it stands, what it is called, and the paths that it shows."""

    dossier: str
    fix: Fix
    name: str
    paths: frozenset[str]


def known_trees(connection: Connection, form: Form, within: frozenset[str] | None = None) -> list[Known]:
    """Every tree in these areas (None: all) that is not deleted and has a place."""
    rows = connection.execute(
        select(state.c.dossier, state.c.text)
        .join(dossier, dossier.c.dossier == state.c.dossier)
        .where(dossier.c.form == form.id, dossier.c.life != DELETED)
    )
    views = ((row.dossier, show(decode_state(row.text), ())) for row in rows)
    found = []
    for key, view in views:
        spot = next((head.value for head in view.get(PLACE, ()) if isinstance(head.value, str)), "").split()
        names = [str(head.value) for head in view.get(NAME, ()) if head.value]
        is_within = within is None or any(head.value in within for head in view.get("_area", ()))
        if len(spot) >= 2 and is_within:
            found.append(Known(key, Fix(float(spot[1]), float(spot[0])), " ".join(names), frozenset(view)))
    return found


def tree_drafts(
    patrol: Patrol, seen: Iterable[Observation], known: Sequence[Known], place: Mapping[str, Value]
) -> list[tuple[Observation, DeskDraft, bool]]:
    """For each mark of a tree its change, and whether the tree is new. Raises RefusedError where it is asked which."""
    assert patrol.trees is not None
    faults, found = Faults(), []
    standing = list(known)
    for each in (one for one in seen if one.category == TREE):
        near = [tree for tree in standing if distance(tree.fix, each.fix) <= NEAR_M]
        named = [tree for tree in near if fold(tree.name) == fold(each.species)]
        if len(near) > 1 and len(named) != 1:
            told = ", ".join(f"{tree.dossier} {tree.name}" for tree in near)
            faults.add(GeoFileError("bring_tree_doubtful", Spot(patrol.files[0].name, feature=each.words), told))
            continue
        tree = next(iter(named or near), None)
        draft = _draft(patrol, patrol.trees, each, tree, place)
        found.append((each, draft, tree is None))
        if tree is None:
            standing.append(Known(draft.dossier, each.fix, each.species, frozenset()))
    faults.check()
    return found


def _draft(patrol: Patrol, form: Form, seen: Observation, tree: Known | None, place: Mapping[str, Value]) -> DeskDraft:
    visit = dict(_visit(form, seen))
    if tree is not None:
        return DeskDraft(tree.dossier, form.ref, visit)
    values: dict[str, Value] = {"_area": patrol.area, **place, NAME: seen.species, PLACE: point(seen.fix)}
    values |= {DIAMETER: seen.diameter} if seen.diameter else {}
    asked = {path: value for path, value in values.items() if path.startswith("_") or path in form.questions}
    return DeskDraft(dossier_of(form.id, "gpx", seen.row), form.ref, {**asked, **visit})


def _visit(form: Form, seen: Observation) -> Iterator[tuple[str, Value]]:
    day = iso(seen.fix.time)
    answers: dict[str, Value] = {
        "lt_id": str(UUID(bytes=(seen.row * 2).encode()[:16], version=4)),
        "ngay": day[:10] if day is not None else None,
        "anh": seen.pictures[0].value if seen.pictures else None,
    }
    for name, value in answers.items():
        if value is not None and f"{VISITS}/*/{name}" in form.questions:
            yield f"{VISITS}/{seen.row}/{name}", value
