"""Which questions of a form are columns of its list: those that the form itself says title a dossier and find it.

It may not read a dossier.
"""

from __future__ import annotations

from field.forms.form import Form, Question

MOST = 4
"""Beside what every dossier has, so much fits on an old screen."""


def columns_of(form: Form) -> tuple[Question, ...]:
    """In the form's order; what stands in the title already, in a repeat or in every form is left out."""
    rule = form.title_rule
    titled = set(rule.paths[:1] if rule.first_only else rule.paths)
    wanted = {*rule.paths, *form.searched} - titled
    found = [form.questions[path] for path in wanted if "/" not in path and not path.startswith("_")]
    return tuple(sorted(found, key=lambda question: question.place))[:MOST]


def place_of(form: Form) -> Question | None:
    """The question that says where a dossier is: its first position outside of repeats."""
    found = [each for each in form.questions.values() if each.kind == "geopoint" and "/" not in each.pattern]
    return min(found, key=lambda question: question.place, default=None)
