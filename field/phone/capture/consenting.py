"""Consent on the phone: without it no value is kept that needs it, and so none is sent.

Who is refused writes the refusal and the place; the rest of what was typed is left out, and the screen says so. Where
nobody was asked, nothing is saved before the answer is there. What was written with consent before a withdrawal stays
in its place of the stream until home has it and erases it everywhere; screens show none of it.
Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from field.consent.sayings import DENIED, GIVEN, NO, meaning
from field.consent.standing import shown_by, signs_of
from field.forms.form import Form
from sync.head import Value
from sync.show import View


class NoConsentError(ValueError):
    """Somebody writes what needs consent, and nobody was asked yet; `question` is the one to be answered first."""

    def __init__(self, paths: tuple[str, ...], question: str) -> None:
        super().__init__(", ".join(paths))
        self.paths, self.question = paths, question


@dataclass(frozen=True, slots=True)
class Permitted:
    """What may be saved, and the paths of what may not."""

    values: Mapping[str, Value]
    left_out: tuple[str, ...] = ()


def permitted(form: Form | None, shown: View, values: Mapping[str, Value]) -> Permitted:
    """What of `values` (canonical, by path) may be saved on a dossier that shows `shown`.

    NoConsentError when something needs a consent about which nobody has said anything.
    """
    found = without_consent(form, shown, values, values)
    if form is not None and form.consent is not None and found.left_out and _standing(form, shown, values) != DENIED:
        raise NoConsentError(found.left_out, form.consent.path)
    return found


def without_consent(
    form: Form | None, shown: View, said: Mapping[str, Value], values: Mapping[str, Value]
) -> Permitted:
    """What of `values` may stand beside what is `said` and shown; nothing is demanded of anybody."""
    if form is None or form.consent is None or _standing(form, shown, said) == GIVEN:
        return Permitted(values)
    needing = tuple(path for path, value in values.items() if value is not None and form.needs_consent(path))
    return Permitted({path: value for path, value in values.items() if path not in needing}, needing)


def _standing(form: Form, shown: View, said: Mapping[str, Value]) -> str:
    path = form.consent.path if form.consent else ""
    return shown_by([meaning(said[path])] if path in said else signs_of(shown.get(path, ())))


def hides(form: Form | None, shown: View, path: str) -> bool:
    """Whether no screen may show a path: after a refusal what needs consent, though home has not erased it yet."""
    return (
        form is not None
        and form.consent is not None
        and form.needs_consent(path)
        and shown_by(signs_of(shown.get(form.consent.path, ()))) == DENIED
    )


def refusal(form: Form | None) -> dict[str, Value]:
    """The answer that takes consent back; ValueError when the form asks for none."""
    if form is None or form.consent is None:
        raise ValueError("mẫu phiếu này không xin đồng ý · this form asks for no consent")
    choices = form.questions[form.consent.path].choices
    return {form.consent.path: next((each.code for each in choices if meaning(each.code) == NO), "khong")}
