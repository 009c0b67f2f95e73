"""What a batch tells people: held changes with reasons, flags on what is odd, verdicts for authors. Pure."""

from collections.abc import Iterable
from typing import Any

from field.feeds.publish import Entry
from field.merge.outcome import Outcome
from field.tables.log import HELD
from sync.names import name_of
from sync.strict_json import dumps

INSTALLATION = "installation"


def held_rows(outcome: Outcome, now: int) -> list[dict[str, Any]]:
    """Rows of the quarantine."""
    return [
        {
            "change": arrived.id,
            "stream": arrived.stream,
            "n": arrived.n,
            "dossier": change.dossier if change else arrived.dossier,
            "area": _area(change),
            "form": change.form.partition("@")[0] if change else None,
            "by": change.by if change else None,
            "reason": found.reason,
            "detail": found.detail,
            "at": now,
            "status": HELD,
            "decided_by": None,
            "decided_at": None,
        }
        for arrived, change, found in outcome.held
    ]


def _area(change: Any) -> str | None:
    area = change.set.get("_area") if change else None
    return area if isinstance(area, str) else None


def flag_rows(outcome: Outcome, now: int) -> list[dict[str, Any]]:
    """Flags: a reason to look, never a reason to refuse."""
    rows = []
    for arrived, change, _ in outcome.merged:
        codes = []
        if not arrived.trusted:
            codes.append("clock_suspect")
        if "_area" not in change.set and not outcome.folded[change.dossier].view.get("_area"):
            codes.append("unplaced")
        rows += [
            {
                "dossier": change.dossier,
                "stream": arrived.stream,
                "n": arrived.n,
                "path": "",
                "code": code,
                "detail": "",
                "at": now,
            }
            for code in codes
        ]
    return rows


def verdicts(outcome: Outcome, number: int) -> Iterable[Entry]:
    """What authors learn on their own feed: which of their changes is held, and why."""
    for arrived, change, found in outcome.held:
        if arrived.kind != INSTALLATION:
            continue
        name = name_of(arrived.stream, arrived.n, arrived.hash)
        body = dumps({"verdict": {"name": name, "is": HELD, "reason": found.reason}})
        dossier = change.dossier if change else arrived.dossier or ""
        yield Entry("verdict", dossier, number, installation=arrived.stream, body=body)
