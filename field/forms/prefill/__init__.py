"""What is known already: a new dossier starts with it, and people are not asked twice.

    facts        what one dossier knows of a person, a household and a place, by name (`person.name`)
    proposing    what a new dossier of a form can start with, each value with its source and age
    confirming   what somebody confirmed of it: only that is written down
    asked        how often something was asked again although it was known
    measuring    the same over everything that home holds
    measuring    the same over everything that home holds

Forms say what their answers mean in `bind::packhorse:prefill` (docs/forms.md). Consent does not carry over, what
differs is never taken for certain, and nothing is filled in that nobody confirmed. All but `measuring` is pure.
"""

from field.forms.prefill.facts import Known, Source
from field.forms.prefill.proposing import Proposal, area_of, proposals

__all__ = ["Known", "Proposal", "Source", "area_of", "proposals"]
