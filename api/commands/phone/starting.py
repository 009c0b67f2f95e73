"""How a new dossier starts with what this phone knows already of a household or of somebody in it.

It holds no rule: `field.forms.prefill` proposes, and takes over only what was confirmed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import click

from api.client.screens.known import Known
from api.client.screens.proposed import proposed_told, proposed_words, refused_words
from api.commands.phone.opened import Opened, here
from field.forms.compiled.forms import PLACES
from field.forms.form import Form
from field.forms.prefill import Proposal, Source, area_of, proposals
from field.forms.prefill.confirming import Confirmed, NotCertainError, confirmed
from field.phone.capture.prefilling import sources_of


@dataclass(frozen=True)
class Start:
    """What is known for a new dossier of `form` under the version `ref`; the place comes with its area."""

    ref: str
    form: Form
    sources: tuple[Source, ...]
    found: tuple[Proposal, ...]

    @property
    def area(self) -> str:
        """Where the household is."""
        return area_of(self.sources)

    def show(self, opened: Opened, known: Known) -> None:
        """Tell what is known, each value with its source and age; nothing is saved."""
        now, forms = opened.around.now(), {each.dossier: each.form for each in self.sources}
        words = proposed_words(self.found, known.speech(self.ref), forms, now)
        opened.tell({"form": self.ref, "area": self.area, "known": proposed_told(self.found, now)}, words)

    def taken(self, typed: Mapping[str, object], confirm: Collection[str], known: Known) -> Confirmed:
        """What was confirmed. Raises ClickException for what cannot be taken over by a nod."""
        try:
            return confirmed(self.form, self.found, typed, confirm)
        except NotCertainError as error:
            raise click.ClickException(refused_words(error.path, error.why, known.speech(self.ref))) from None


def start_of(connection: sqlite3.Connection, ref: str, whom: str, known: Known) -> Start | None:
    """What is known of `DOSSIER` or `DOSSIER/nguoi/ROW`; None where nobody is named. Raises ClickException."""
    if not whom:
        return None
    form = known.forms.form(ref)
    if form is None:
        raise click.ClickException(f"Máy chưa có mẫu phiếu này: {ref}\nThis phone does not have the form.")
    here(connection, whom.partition("/")[0])
    sources = sources_of(connection, whom, known.forms.form)
    row = whom.partition("/")[2]
    if row and not any(path.startswith(f"{row}/") for source in sources[:1] for path in source.view):
        raise click.ClickException(f"Hồ sơ không có dòng này: {row}\nThe dossier has no such row.")
    found = (each for each in proposals(form, sources) if form.questions[each.path].choices_from not in PLACES)
    return Start(ref, form, sources, tuple(found))
