"""Which changes of a batch may not take effect without consent. Pure.

What is said of consent counts first, whatever the order of arrival: a batch may bring it before, after or beside the
values. A refusal counts even when the change that brings it must be held. Costs one look-up for a change whose form
asks nobody, and a comparison for one whose dossier has consent.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from field.consent.facts import FACTS
from field.consent.sayings import GIVEN, NO, NOBODY_ASKED, YES, Standing, from_text
from field.consent.standing import standing_at
from field.consent.weighing import Asked, Weighed, asked, first_needing, weighed
from field.forms.catalogue import Catalogue
from field.forms.form import Form
from field.merge.waiting.claim import Arrived, Known
from sync.change import Change
from sync.show import show
from sync.state import State, decode_state

NO_CONSENT = "no_consent"
"""The reason with which a change is held."""
NOT_HONOURED = frozenset(
    {"unreadable", "not_its_place", "other_form", "unknown_author", "phone_locked", "out_of_scope", "may_not_write",
     "poison"}
)  # fmt: skip
"""Reasons that leave open whether one of our people was told to stop: such a withdrawal waits for a clerk."""


@dataclass
class Consents:
    """What a batch comes to: changes without consent (by id, with the path), what was said (by dossier), and dossiers
    in which something is left to do for the job behind the merge."""

    lacking: dict[int, str] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)


def judge_consent(
    allowed: Iterable[tuple[Arrived, Change]],
    held: Iterable[tuple[Arrived, Change]],
    known: Known,
    catalogue: Catalogue,
) -> Consents:
    """Judge what may merge otherwise; of what is `held` only refusals count."""
    found = Consents()
    refusals = {
        dossier: refusing
        for dossier, items in _by_dossier(held, catalogue).items()
        if (refusing := [item for item in items if item.sign == NO])
    }
    items_of = _by_dossier(allowed, catalogue)
    for dossier in items_of.keys() | refusals.keys():
        _judge(dossier, items_of.get(dossier, []), refusals.get(dossier, []), known, found)
    return found


def _by_dossier(changes: Iterable[tuple[Arrived, Change]], catalogue: Catalogue) -> dict[str, list[Asked]]:
    found: dict[str, list[Asked]] = {}
    forms: dict[str, Form | None] = {}
    for arrived, change in changes:
        form = forms.get(change.form) or forms.setdefault(change.form, asking_form(catalogue, change.form))
        if form is not None:
            found.setdefault(change.dossier, []).append(asked(arrived, change, form))
    return found


def asking_form(catalogue: Catalogue, ref: str) -> Form | None:
    """The form version that a change names, or the newest where it is not known, if it asks for consent."""
    form = catalogue.form(ref) or catalogue.newest.get(ref.partition("@")[0])
    return form if form is not None and form.consent is not None else None


def _judge(dossier: str, items: list[Asked], refusals: list[Asked], known: Known, found: Consents) -> None:
    before = _before(dossier, known, items or refusals)
    speaking = [item for item in items if item.sign or (item.by_home and FACTS in item.change.set)]
    if refusals:
        found.withdrawn.add(dossier)
    if speaking or refusals:
        now = weighed(before, _state(dossier, known), [*speaking, *refusals])
        found.said[dossier] = now.said
    elif before.shown == GIVEN and not before.denied:
        return
    else:
        now = Weighed(before, [], frozenset())
    for item in items:
        path = None if _allows(item, now) else first_needing(item.form, item.change)
        if path is not None:
            found.lacking[item.arrived.id] = path
            if item.sign == NO or now.standing.ends(item.key):
                found.withdrawn.add(dossier)


def _before(dossier: str, known: Known, items: list[Asked]) -> Standing:
    row = known.states.get(dossier)
    if row is not None and row.consent is not None:
        return from_text(row.consent)
    state = _state(dossier, known)
    return standing_at(show(state, ()), items[0].form, NOBODY_ASKED) if state is not None else NOBODY_ASKED


def _state(dossier: str, known: Known) -> State | None:
    row = known.states.get(dossier)
    return decode_state(row.text) if row is not None else known.grounds.get(dossier)


def _allows(item: Asked, now: Weighed) -> bool:
    if item.by_home:
        return True
    if item.sign not in ("", YES) or now.standing.shown != GIVEN:
        return False
    return now.standing.covers(item.key) or item.arrived.id in now.renewing
