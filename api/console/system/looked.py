"""`/system/doctor`: the machine examined, as `packhorse doctor` does it. It takes a moment, so it has its own page."""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import Response

from api.auth.access import staff
from api.console.frame.page import drawn
from api.console.system.views import screen, tabs
from api.database import here
from api.errors.answers import language
from api.service.doctor.examining import examine
from api.service.doctor.finding import Finding, Weight

__all__ = ["screen"]
NEWEST = 5_000
"""Rows of the access log that are compared each time; `packhorse doctor` and the log's own page compare them all."""
URGENCY = (Weight.ACT, Weight.NOTE, Weight.GOOD)


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as a row: how much it matters (`good`, `note`, `act`), about what; found and to do by line."""

    weight: str
    subject: str
    found: list[str]
    todo: list[str]


@screen.on("/system/doctor", access=staff("see_service"))
def examined() -> Response:
    """Examine the machine now, and say what to do."""
    found = sorted(examine(here().settings, time.time(), NEWEST), key=lambda each: URGENCY.index(each.weight))
    return drawn("system/doctor.html", tabs=tabs(), findings=[_said(each) for each in found])


def _said(finding: Finding) -> Said:
    vietnamese, parted, english = finding.subject.partition(" · ")
    subject = english if parted and language() == "en" else vietnamese
    return Said(finding.weight.name.lower(), subject, _lines(finding.found), _lines(finding.todo))


def _lines(text: str) -> list[str]:
    return [line.strip(" →") for line in text.splitlines()]
