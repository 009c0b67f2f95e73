"""In which order the office looks at conflicts: by what a wrong answer would do, then by age.

Pure. It may not know what stands at the path.
"""

from field.forms.form import Form

FIRST, USUAL, LAST = 0, 1, 2
"""The ranks: what may hide a dossier or take it for another's; what is about a person; everything else."""

_FIRST_CLASSES = frozenset({"identifier", "sensitive"})


def rank_of(path: str, kind: str, form: Form | None) -> int:
    """The rank of a conflict. A path that the form does not know is usual."""
    question = form.question(path) if form is not None else None
    if kind != "siblings" or path == "_number":
        return FIRST
    if question is None:
        return USUAL
    if question.pii in _FIRST_CLASSES or question.policy == "latest_withdrawal_wins":
        return FIRST
    return LAST if question.pii == "none" else USUAL
