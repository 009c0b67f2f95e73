"""What this phone knows already of a person or a household: the dossiers that a new one can start from.

The dossier that is named, and those that somebody said are the same as it. This module must not propose anything.
"""

import sqlite3
from collections.abc import Callable

from field.forms.form import Form
from field.forms.prefill import Source
from field.phone.showing.reading import form_of, view
from sync.same import edges_of

FormAt = Callable[[str], Form | None]
"""The form version of a reference, as far as this phone knows it."""


def sources_of(connection: sqlite3.Connection, target: str, form_at: FormAt) -> tuple[Source, ...]:
    """The sources behind `DOSSIER` or `DOSSIER/nguoi/ROW`, the dossier itself first; none when it is not here."""
    dossier, _, row = target.partition("/")
    shown = view(connection, dossier)
    form = form_at(form_of(shown))
    if form is None:
        return ()
    own = Source(dossier, form, shown, row)
    heads = (head for heads in shown.values() for head in heads)
    others = sorted({one for edge in edges_of(dossier, heads) for one in edge} - {dossier})
    return own, *_known(connection, others, form_at)


def _known(connection: sqlite3.Connection, dossiers: list[str], form_at: FormAt) -> tuple[Source, ...]:
    views = [(dossier, view(connection, dossier)) for dossier in dossiers]
    found = ((dossier, form_at(form_of(shown)), shown) for dossier, shown in views)
    return tuple(Source(dossier, form, shown) for dossier, form, shown in found if form is not None)
