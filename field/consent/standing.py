"""What stands in a dossier: its consent as its heads show it, and whether it shows values that may not stand.

Pure. What home restated of earlier sayings (`facts`) counts as they did.
"""

from collections.abc import Collection, Iterable

from field.consent.facts import FACTS, said_in
from field.consent.sayings import DENIED, GIVEN, NEITHER, NO, SILENT, Standing, key_of, meaning, with_said
from field.forms.form import Form
from sync.head import Head
from sync.show import View

FIRST = "0" * 16
"""The stamp of what is known without one."""


def shown_by(signs: Collection[str]) -> str:
    """What the policy `latest_withdrawal_wins` reads out of sayings that live side by side: no, then neither, yes."""
    if not signs:
        return ""
    return DENIED if NO in signs else SILENT if NEITHER in signs else GIVEN


def signs_of(heads: Iterable[Head]) -> list[str]:
    """What each head at the consent question says."""
    return [meaning(head.value) for head in heads]


def standing_at(view: View, form: Form | None, before: Standing, said: Collection[str] = ()) -> Standing:
    """The standing of a view, after what had been said `before` and is `said` now.

    A dossier whose form asks for no consent keeps what it had.
    """
    if form is None or form.consent is None:
        return before
    heads = view.get(form.consent.path, ())
    shown = shown_by(signs_of(heads))
    restated = said_in(view[FACTS]) if FACTS in view else ()
    if not said and not restated and shown == before.shown:
        return before
    if not said and not before.said:  # what is shown came from elsewhere: a recovered state, an older program
        said = [meaning(head.value) + key_of(head.origin.t, FIRST) for head in heads]
    return with_said(shown, [*before.said, *said, *restated])


def is_exposed(view: View, form: Form | None) -> bool:
    """Whether a view shows a value that needs consent."""
    return form is not None and any(
        form.needs_consent(path) and any(head.value is not None for head in heads) for path, heads in view.items()
    )
