"""A dossier whose consent was taken back, as the job finds it: its standing, what it shows, and its log.

This module must not write.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from field.consent.facts import FACTS, HOME, fact_of, facts_in
from field.consent.judging import NO_CONSENT, NOT_HONOURED, asking_form
from field.consent.sayings import DENIED, GIVEN, NO, YES, Standing, from_text, key_of, meaning
from field.consent.standing import FIRST
from field.consent.weighing import first_needing
from field.forms.catalogue import Catalogue
from field.forms.compiled.noted import OF_THE_FILLING
from field.forms.form import Form
from field.merge.writing.rows import form_for
from field.tables import change, held, state
from field.tables.dossiers.log import HELD, MERGED, WAITING
from sync.change import Change, decode_change
from sync.head import Head
from sync.names import Name
from sync.problem import UnreadableError
from sync.show import View, show
from sync.state import WHOLE, State, decode_state


@dataclass(frozen=True, slots=True)
class Logged:
    """A change of the log that still has its bytes: `reason` it is held for, what it says of consent, and when."""

    id: int
    change: Change
    status: str
    reason: str
    key: str
    sign: str

    @property
    def name(self) -> Name:
        """The name of the change."""
        return self.change.name


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that home holds of a dossier, as far as consent is concerned."""

    dossier: str
    form: Form
    standing: Standing
    state: State
    view: View
    log: tuple[Logged, ...]

    @property
    def path(self) -> str:
        """The consent question."""
        return self.form.consent.path if self.form.consent else ""

    @property
    def busy(self) -> bool:
        """Whether something has to be merged first."""
        return any(each.status == WAITING for each in self.log)

    def stays(self, path: str) -> bool:
        """Whether a value there outlives an erasure: place, life, number, and what the dossier is one with."""
        if path in (FACTS, self.path) or path.endswith("/_life") or self.form.needs_consent(path):
            return False
        asked = self.form.question(path)
        return asked is None or asked.type not in OF_THE_FILLING

    def is_restated(self, name: Name, path: str) -> bool:
        """Whether a value of a change that was never merged has been replaced already."""
        gone = self.state.gone
        return name in self.state.merged or (name, path) in gone or (name, WHOLE) in gone

    def ended(self) -> list[Logged]:
        """The merged changes whose values nobody agrees to any more."""
        last = {each.name for each in self.log if each.sign == NO and each.key == self.standing.denied}
        merged = (each for each in self.log if each.status == MERGED and each.change.by != HOME)
        return [
            each
            for each in merged
            if first_needing(self.form, each.change) is not None
            and self._is_over(each.key)
            and not (self.standing.shown == GIVEN and self._renews(each, last))
        ]

    def never_begun(self) -> list[Logged]:
        """The held changes whose values nobody will agree to: they came with a refusal, or before one."""
        return [
            each for each in self.log if each.reason == NO_CONSENT and (each.sign == NO or self.standing.ends(each.key))
        ]

    def recovered(self) -> list[Name]:
        """Changes that only recovered states know (law 13), and whose values nobody agrees to any more."""
        known = {each.name for each in self.log}
        heads = (head for path, heads in self.view.items() if self.form.needs_consent(path) for head in heads)
        return sorted({head.name for head in heads if head.name not in known and self._is_over_for(head)})

    def refusals(self) -> list[Logged]:
        """Held changes that bring a refusal which has taken no effect yet."""
        return [
            each
            for each in self.log
            if each.reason
            and each.reason not in NOT_HONOURED
            and each.sign == NO
            and not self.is_restated(each.name, self.path)
        ]

    def facts(self) -> tuple[set[str], set[str]]:
        """What home has restated of earlier sayings, and all that it should have."""
        restated = facts_in(self.view.get(FACTS, ()))
        said = {
            fact_of(each.sign + each.key, each.change.by, self.form.consent)
            for each in self.log
            if each.sign and each.change.by != HOME
        }
        return restated, restated | said

    def _renews(self, each: Logged, last: set[Name]) -> bool:
        """Whether it brings consent anew, having seen the last refusal, whatever its clock says."""
        return each.sign == YES and not last.isdisjoint(each.change.sup.get(self.path, ()))

    def _is_over(self, key: str) -> bool:
        return self.standing.shown == DENIED or not self.standing.covers(key)

    def _is_over_for(self, head: Head) -> bool:
        return head.value is not None and self._is_over(key_of(head.origin.t, FIRST))


def kept_of(connection: Connection, dossier: str, catalogue: Catalogue) -> Kept | None:
    """What home holds of a dossier; None when none of its forms asks for consent. Locks its changes."""
    row = connection.execute(select(state.c.text, state.c.consent).where(state.c.dossier == dossier)).one_or_none()
    published = decode_state(row.text) if row is not None else State(dossier)
    rows = connection.execute(_LOG.where(change.c.dossier == dossier).order_by(change.c.id)).all()
    form = _form(published, rows, catalogue)
    if form is None:
        return None
    log = tuple(found for each in rows if (found := _logged(each, form)) is not None)
    return Kept(dossier, form, from_text(row.consent if row else None), published, show(published, ()), log)


_LOG = (
    select(
        change.c.id, change.c.hash, change.c.body, change.c.status, change.c.effective, change.c.trusted,
        change.c.received, held.c.reason, held.c.status.label("held_status"),
    )
    .outerjoin(held, held.c.change == change.c.id)
    .where(change.c.body.is_not(None), change.c.status.in_((WAITING, MERGED, HELD)))
)  # fmt: skip


def _form(published: State, rows: Iterable[Any], catalogue: Catalogue) -> Form | None:
    """The version that the dossier is read with; where nothing is merged, the newest that its changes name."""
    form = form_for(published, catalogue)
    if form is not None:
        return form if form.consent is not None else None
    refs = {found.form for row in rows if (found := _read(row)) is not None}
    return next((form for ref in sorted(refs, reverse=True) if (form := asking_form(catalogue, ref))), None)


def _read(row: Any) -> Change | None:
    try:
        return decode_change(row.body, row.hash)
    except UnreadableError:
        return None


def _logged(row: Any, form: Form) -> Logged | None:
    found = _read(row)
    if found is None or form.consent is None:
        return None
    key = key_of(row.effective if row.trusted else row.received, found.at)
    sign = meaning(found.set[form.consent.path]) if form.consent.path in found.set else ""
    return Logged(row.id, found, row.status, row.reason if row.status == HELD else "", key, sign)
