"""Filling in a form: what it asks now, what it works out by itself, and what is wrong with the answers.

    plan = plan_of(document)                                  # once for each form version
    sheet = filled(plan, values, FillingSurroundings(now=…, seed=dossier))
    sheet.filled, sheet.hidden, sheet.faults, sheet.choices("thon")

Phone and server use the same rules: docs/forms.md says them, tests/vectors/filling.json holds both to them.
Pure: time, chance, lists and what is known of the person are handed in. Nothing here refuses an answer, or takes one
away.
"""

from field.forms.filling.choices import Choice
from field.forms.filling.faults import Fault
from field.forms.filling.filled import filled
from field.forms.filling.kept import kept_plan, known_plan
from field.forms.filling.plan import Plan, plan_of
from field.forms.filling.sheet import Sheet
from field.forms.filling.surroundings import FillingSurroundings

__all__ = ["Choice", "Fault", "FillingSurroundings", "Plan", "Sheet", "filled", "kept_plan", "known_plan", "plan_of"]
