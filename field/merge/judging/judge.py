"""May this author do this, here? A change that may not is held with a reason that author and staff see (law 5).

Judged by the scope that the author held when writing, so late work of someone who moved on is judged fairly. Pure:
everything is handed in. This module must not refuse anything: held work waits for a person.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from field.forms.form import Use
from field.merge.judging.claimed import has_gone_back
from field.merge.waiting.claim import Arrived, Authors, Place
from field.people.rights.roles import may
from field.people.rights.scope import Scope
from sync.change import Change

AREA = "_area"
HOME = "home"
"""The actor of what home itself restates."""


@dataclass(frozen=True, slots=True)
class Held:
    """Not merged yet: a stable reason (see docs/errors.md) and a detail for staff."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Merged, with the role its author had here."""

    role: str


Judgement = Held | Allowed


def judge(arrived: Arrived, change: Change, form: str | None, places: Iterable[Place], authors: Authors) -> Judgement:
    """Judge one readable change. `form` is the dossier's form id where home knows the dossier."""
    misplaced = _misplaced(arrived, change, form)
    if misplaced is not None:
        return misplaced
    if arrived.kind == "desk":
        return _desk(change, authors)
    scope = authors.scopes.get((change.by, arrived.scope))
    if arrived.released:
        return Allowed(_some_role(scope or authors.newest.get(change.by)))
    late = _unknown_or_late(arrived, change, authors)
    if late is not None:
        return late
    if scope is None:
        return Held("unknown_scope", f"version {arrived.scope}")
    judgement = _in_scope(arrived, change, scope, _areas_then(places, arrived.effective), authors)
    return Held("over_quota", arrived.over) if arrived.over and isinstance(judgement, Allowed) else judgement


def judge_use(
    use: Use, arrived: Arrived, change: Change, role: str, places: Sequence[Place], authors: Authors
) -> Held | None:
    """Why this form version may not be used here, or by this author; None when it may.

    A clerk's nod lets it through. At the desk, where staff settle what others gathered, the roles bind only who begins
    a dossier.
    """
    if arrived.released or role == HOME:
        return None
    target = change.set.get(AREA)
    areas = [target] if isinstance(target, str) else _areas_then(places, arrived.effective)
    if use.areas and areas and not any(use.areas & authors.ancestors.get(area, frozenset()) for area in areas):
        return Held("form_not_for_area", ", ".join(areas))
    if not use.roles or role in use.roles or (arrived.kind == "desk" and places):
        return None
    scope = authors.scopes.get((change.by, arrived.scope)) or authors.newest.get(change.by)
    form, above = change.form.partition("@")[0], frozenset[str]().union(*(authors.ancestors.get(a, ()) for a in areas))
    held = scope.grants if scope else ()
    mine = (grant for grant in held if grant.form in {None, form} and (not areas or grant.area in above))
    if any(grant.role in use.roles and grant.holds(arrived.effective) for grant in mine):
        return None
    return Held("form_not_for_role", role)


def _misplaced(arrived: Arrived, change: Change, form: str | None) -> Held | None:
    if (change.stream, change.n) != (arrived.stream, arrived.n):
        return Held("not_its_place", f"{change.stream}.{change.n}")
    if form and change.form.partition("@")[0] != form:
        return Held("other_form", change.form)
    return None


def _desk(change: Change, authors: Authors) -> Judgement:
    if change.by == HOME:
        return Allowed(HOME)
    return Allowed(_some_role(authors.newest.get(change.by)))


def _some_role(scope: Scope | None) -> str:
    """The strongest role of a scope; what a clerk let through counts as a volunteer's at least."""
    return (scope.strongest_role() if scope else None) or "volunteer"


def _unknown_or_late(arrived: Arrived, change: Change, authors: Authors) -> Held | None:
    if change.by not in authors.persons.get(arrived.stream, ()):
        return Held("unknown_author", change.by)
    if arrived.revoked is not None and arrived.received >= arrived.revoked:
        return Held("phone_locked")
    if arrived.lost_since is not None and arrived.effective >= arrived.lost_since:
        return Held("phone_locked")
    if arrived.permit is not None and arrived.effective > arrived.permit:
        return Held("permit_expired")
    if arrived.below and has_gone_back(authors.claims, arrived.stream, change.by, arrived.n, arrived.scope):
        return Held("scope_regressed", f"version {arrived.scope}")
    return None


def _areas_then(places: Iterable[Place], at: int) -> list[str]:
    """The areas that the dossier is in, or was still in when the change was written."""
    return [place.area for place in places if place.left is None or place.left >= at]


def _in_scope(arrived: Arrived, change: Change, scope: Scope, areas: Collection[str], authors: Authors) -> Judgement:
    form = change.form.partition("@")[0]
    here = [_role_over(area, form, arrived, scope, authors) for area in areas]
    if AREA in change.set:
        target = change.set[AREA]
        if not isinstance(target, str):
            return Held("out_of_scope", f"{AREA}: {target!r}"[:200])
        there = _role_over(target, form, arrived, scope, authors)
        if there is None:
            return Held("out_of_scope", target)
        here.append(there)
        if areas and not any(here[:-1]):
            return Held("out_of_scope", ", ".join(areas))
    role = next((role for role in here if role), None)
    if role is None:
        if areas:
            return Held("out_of_scope", ", ".join(areas))
        role = _some_role(scope)  # the dossier's beginning is still on its way: see the flag `unplaced`
    return _kind(change, role)


def _role_over(area: str, form: str, arrived: Arrived, scope: Scope, authors: Authors) -> str | None:
    """The author's role there when it was written; by a clock that cannot be trusted, or when it was received.

    A phone in 1970 wrote before every grant began, which is not held against its owner (fault A04).
    """
    areas = authors.ancestors.get(area, frozenset())
    role = scope.role_in(areas, form, arrived.effective)
    return role if role or arrived.trusted else scope.role_in(areas, form, arrived.received)


def _kind(change: Change, role: str) -> Judgement:
    if change.void and not may(role, "void"):
        return Held("may_not_void")
    if not may(role, "write"):
        return Held("may_not_write", role)
    return Allowed(role)
