"""`packhorse doctor`: looks at this service and its machine, and says what to do.

It changes nothing, and its exit status is 1 when something must be done.
"""

from __future__ import annotations

import json
import sys
import time

import click

from api.commands.options import with_settings
from api.service.doctor.examining import examine
from api.service.doctor.finding import Finding, Weight
from api.settings import Settings

SIGNS = {Weight.GOOD: "✓", Weight.NOTE: "·", Weight.ACT: "✗"}


@click.command()
@with_settings("database", "redis")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(settings: Settings, as_json: bool) -> None:
    """Khám máy: nói việc cần làm. Check this machine and say what to do; status 1 when something must be done."""
    findings = examine(settings, time.time())
    click.echo(as_text(findings) if not as_json else as_data(findings))
    sys.exit(any(each.weight is Weight.ACT for each in findings))


def as_text(findings: list[Finding]) -> str:
    """One line for each finding, and below it what to do."""
    lines = []
    for each in findings:
        lines.append(f"{SIGNS[each.weight]} {each.subject}: {each.found}")
        if each.todo:
            lines.append(f"    → {each.todo}")
    return "\n".join(lines)


def as_data(findings: list[Finding]) -> str:
    """The same for programs."""
    rows = [
        {"subject": each.subject, "found": each.found, "weight": each.weight.name.lower(), "todo": each.todo}
        for each in findings
    ]
    return json.dumps(rows, ensure_ascii=False)
