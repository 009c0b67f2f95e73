"""What a dossier's consent comes to when a batch speaks of it. Pure.

A refusal always counts. A consent counts if its change may merge: it brings no values, or was said after the last
refusal, or its author saw that refusal and names it. Neither yes nor no counts when it brings no values.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from field.consent.facts import FACTS, HOME, said_at
from field.consent.sayings import NO, YES, Standing, key_of, meaning, with_said
from field.consent.standing import shown_by
from field.forms.form import Form
from field.merge.waiting.claim import Arrived
from sync.change import Change
from sync.names import Name
from sync.state import State


class Asked(NamedTuple):
    """A change whose form asks for consent: `path` is the question, `key` when it was written, `sign` what it says."""

    arrived: Arrived
    change: Change
    form: Form
    path: str
    key: str
    sign: str

    @property
    def by_home(self) -> bool:
        """Whether home restates something."""
        return self.change.by == HOME and self.arrived.kind == "desk"


def asked(arrived: Arrived, change: Change, form: Form) -> Asked:
    """A change as consent sees it. By a clock that cannot be trusted, it was written when it was received."""
    assert form.consent is not None
    path = form.consent.path
    key = key_of(arrived.effective if arrived.trusted else arrived.received, change.at)
    return Asked(arrived, change, form, path, key, meaning(change.set[path]) if path in change.set else "")


def first_needing(form: Form, change: Change) -> str | None:
    """The first path to which a change gives a value that needs consent."""
    return next((path for path, v in change.set.items() if v is not None and form.needs_consent(path)), None)


class Weighed(NamedTuple):
    """The standing now, what was said, and the ids of changes that renew consent though their clock is behind."""

    standing: Standing
    said: list[str]
    renewing: frozenset[int]


def weighed(before: Standing, state: State | None, items: Sequence[Asked]) -> Weighed:
    """After `items`, which all speak or restate; `state` is what home shows now."""
    live = dict(_heads(state, {item.path for item in items})) if state is not None else {}
    refusals = [item for item in items if item.sign == NO]
    denied = max([before.denied, *(item.key for item in refusals if not item.by_home)])
    denials = {item.change.name for item in refusals if item.key == denied}
    if denied == before.denied:
        denials |= {name for name, sign in live.items() if sign == NO}
    said, named, renewing = list[str](), set[Name](), set[int]()
    for item in items:
        key = _key(item, denials, denied)
        if key.endswith("~"):
            renewing.add(item.arrived.id)
        if item.by_home:
            said += said_at(item.change.set.get(FACTS))
        elif key:
            said.append(item.sign + key)
        if key:
            live[item.change.name] = item.sign
            named.update(item.change.sup.get(item.path, ()))
    shown = shown_by({sign for name, sign in live.items() if name not in named})
    return Weighed(with_said(shown, [*before.said, *said]), said, frozenset(renewing))


def _heads(state: State, paths: Iterable[str]) -> Iterator[tuple[Name, str]]:
    for remnant in state.remnants:
        yield from ((remnant.origin.name, meaning(remnant.values[path])) for path in paths if path in remnant.values)


def _key(item: Asked, denials: set[Name], denied: str) -> str:
    """When its saying counts from; "" when it says nothing, or does not count."""
    if not item.sign or item.sign == NO or item.by_home:
        return item.key if item.sign else ""
    if item.sign == YES and item.key <= denied and denials.intersection(item.change.sup.get(item.path, ())):
        return denied + "~"  # whoever names a refusal wrote after it, whatever the clocks say
    if (item.sign == YES and item.key > denied) or first_needing(item.form, item.change) is None:
        return item.key
    return ""
