"""What a batch tells people: held changes with reasons, flags on what is odd, verdicts for authors."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, update

from field.feeds.publish import Entry
from field.merge.judging.judge import AREA, HOME
from field.merge.outcome import Outcome
from field.merge.waiting.claim import Known
from field.merge.writing.rows import areas_of
from field.storage.bulk import any_of
from field.tables import flag
from field.tables.dossiers.log import HELD
from sync.change import Change
from sync.names import name_of
from sync.strict_json import dumps

INSTALLATION, UNPLACED, FORM_WITHDRAWN = "installation", "unplaced", "form_withdrawn"


def held_rows(outcome: Outcome, known: Known, now: int) -> list[dict[str, Any]]:
    """Rows of the quarantine. `area` says whose work it is: where the dossier is or, if nowhere yet, should go."""
    return [
        {
            "change": arrived.id,
            "stream": arrived.stream,
            "n": arrived.n,
            "dossier": change.dossier if change else arrived.dossier,
            "area": _area(change, known) if change else None,
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


def _area(change: Change, known: Known) -> str | None:
    here = sorted(place.area for place in known.places.get(change.dossier, ()) if place.left is None)
    area = here[0] if here else change.set.get(AREA)
    return area if isinstance(area, str) else None


def flag_rows(outcome: Outcome, now: int) -> list[dict[str, Any]]:
    """Flags: a reason to look, never a reason to refuse."""
    rows = []
    late = {arrived.id for arrived, _ in outcome.late}
    for arrived, change, _ in outcome.merged:
        codes = [FORM_WITHDRAWN] if arrived.id in late else []
        if not arrived.trusted:
            codes.append("clock_suspect")
        if not areas_of(outcome.drawn[change.dossier].view):
            codes.append(UNPLACED)
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
    rows += [
        {"dossier": dossier, "stream": "", "n": 0, "path": "", "code": "cannot_fold", "detail": why, "at": now}
        for dossier, why in outcome.stuck
    ]
    return rows


def clear_unplaced(connection: Connection, placed: Collection[str], now: int) -> None:
    """The beginning of these dossiers has arrived: the flag that missed it has had its day."""
    if placed:
        missed = (any_of(flag.c.dossier, placed), flag.c.code == UNPLACED, flag.c.cleared_at.is_(None))
        connection.execute(update(flag).where(*missed).values(cleared_at=now, cleared_by=HOME))


def verdicts(outcome: Outcome, number: int) -> Iterable[Entry]:
    """What authors learn on their own feed: which of their changes is held, and why."""
    for arrived, change, found in outcome.held:
        if arrived.kind != INSTALLATION:
            continue
        name = name_of(arrived.stream, arrived.n, arrived.hash)
        body = dumps({"verdict": {"name": name, "is": HELD, "reason": found.reason}})
        dossier = change.dossier if change else arrived.dossier or ""
        yield Entry("verdict", dossier, number, installation=arrived.stream, body=body)
