"""What may be asked in a dossier: without consent, nothing that needs it; so no such answer is missing. Pure."""

from collections.abc import Collection

from field.consent.sayings import GIVEN
from field.consent.standing import shown_by
from field.forms.form import Form


def may_be_asked(form: Form | None, signs: Collection[str], path: str) -> bool:
    """Whether a question may be asked; `signs` is what stands at the consent question (`standing.signs_of`)."""
    if form is None or form.consent is None or not form.needs_consent(path):
        return True
    return shown_by(signs) == GIVEN
