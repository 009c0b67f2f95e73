"""What somebody confirmed of the proposals: only that goes into the new dossier, and it says where it was known.

What was typed counts before what is known. Nothing that needs consent is taken over before the new form's own consent
is given, and nothing that differs or that the form asks again is taken over by a nod. This module must not write.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from field.consent.sayings import YES, meaning
from field.forms.form import Form
from field.forms.prefill.proposing import Proposal
from sync.head import Value
from sync.values import canonical

ALL = "all"
"""Confirms everything that is certain."""


class NotCertainError(ValueError):
    """Somebody confirmed what cannot be taken over: `unknown`, `asked` (type it) or `consent` (ask for it first)."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path, self.why = path, why


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Values by path, and for each where it was known (`<dossier>/<path>`)."""

    values: Mapping[str, Value]
    taken: Mapping[str, str]


def confirmed(form: Form, found: Sequence[Proposal], typed: Mapping[str, object], wanted: Collection[str]) -> Confirmed:
    """What is taken over of `found`, by the paths that somebody confirmed (or `all`). NotCertainError."""
    may_take = _has_consent(form, typed)
    known = {each.path: each for each in found}
    for path in wanted:
        if path != ALL and path not in typed:
            _check(path, known.get(path), may_take)
    taken = [each for each in _certain(found, wanted) if each.path not in typed and (may_take or not each.waits)]
    values = {each.path: each.value for each in taken}
    return Confirmed(values, {each.path: f"{each.known[0].dossier}/{each.known[0].path}" for each in taken})


def _certain(found: Sequence[Proposal], wanted: Collection[str]) -> Iterator[Proposal]:
    return (each for each in found if each.is_certain and (ALL in wanted or each.path in wanted))


def _check(path: str, proposal: Proposal | None, may_take: bool) -> None:
    if proposal is None:
        raise NotCertainError(path, "unknown")
    if not proposal.is_certain:
        raise NotCertainError(path, "asked")
    if proposal.waits and not may_take:
        raise NotCertainError(path, "consent")


def _has_consent(form: Form, typed: Mapping[str, object]) -> bool:
    if form.consent is None:
        return True
    question = form.question(form.consent.path)
    said = canonical(question.kind, typed.get(form.consent.path)) if question else None
    return meaning(said) == YES
