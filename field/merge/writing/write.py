"""Writing an outcome: bulk statements in one fixed order, whatever the batch holds; feeds last (law 8).

This module must not decide anything, and never commits.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select

from field.consent.marking import write_consents
from field.consent.sayings import to_text
from field.feeds.publish import Entry, publish
from field.merge.folding.siblings import Open
from field.merge.judging.notices import clear_unplaced, flag_rows, held_rows, verdicts
from field.merge.outcome import Outcome
from field.merge.waiting.claim import Known
from field.merge.waiting.due import Marked, unmark
from field.merge.writing import rows
from field.storage.bulk import any_of, insert, update
from field.surroundings import Surroundings
from field.tables import change, conflict, dossier, flag, held, merge, placement, same, state
from field.tables.dossiers.log import HELD, MERGED

STATE_COLUMNS = ("number", "form", "text", "sig", "refold", "consent")
DOSSIER_COLUMNS = (
    "form", "version", "area", "title", "search", "life", "changed", "number", "conflicts", "by", "survivor"
)  # fmt: skip


def write_outcome(
    connection: Connection,
    outcome: Outcome,
    known: Known,
    due: Marked,
    number: int,
    shard: int,
    surroundings: Surroundings,
) -> None:
    """Write everything that a batch came to; `due` are the markings that it had read."""
    now = surroundings.now()
    insert(connection, merge, [{"number": number, "at": now, "shard": shard, "changes": len(outcome.merged)}])
    _write_log(connection, outcome, known, number, now)
    _write_states(connection, outcome, surroundings)
    write_consents(connection, outcome, surroundings)
    _write_conflicts(connection, outcome, number, now)
    entries = _write_placements(connection, outcome, known, now)
    unmark(connection, due)
    publish(connection, [*entries, *verdicts(outcome, number)])


def _write_log(connection: Connection, outcome: Outcome, known: Known, number: int, now: int) -> None:
    """Statuses of what was judged; held changes with their reasons; flags of what is odd."""
    merged = [
        {"id": arrived.id, "status": MERGED, "merge": number, "role": role} for arrived, _, role in outcome.merged
    ]
    update(connection, change, ["id"], merged)
    update(connection, change, ["id"], [{"id": arrived.id, "status": HELD} for arrived, _, _ in outcome.held])
    update(connection, change, ["id"], [{"id": row.id, "tries": row.tries + 1} for row in outcome.retried])
    replaced = ("reason", "detail", "at", "status", "decided_by", "decided_at")
    insert(connection, held, held_rows(outcome, known, now), replace=replaced)
    insert(connection, flag, flag_rows(outcome, now))


def _write_states(connection: Connection, outcome: Outcome, surroundings: Surroundings) -> None:
    """Signed states, the lists made from them, and who is the same as whom."""
    drawn, sign = outcome.drawn.values(), surroundings.home.sign
    states = [rows.state_row(item.folded, item.text, sign) | {"consent": to_text(item.consent)} for item in drawn]
    insert(connection, state, states, replace=STATE_COLUMNS)
    insert(connection, dossier, [item.listed for item in drawn], replace=DOSSIER_COLUMNS, key=("dossier",))
    connection.execute(delete(same).where(any_of(same.c.dossier, list(outcome.drawn))))
    edges = [{"dossier": key, "other": other} for key, item in outcome.drawn.items() for other in sorted(item.same)]
    insert(connection, same, edges)


def _write_placements(connection: Connection, outcome: Outcome, known: Known, now: int) -> list[Entry]:
    """Where dossiers are now; returns the feed entries that say so."""
    entered: list[Mapping[str, Any]] = []
    left: list[Mapping[str, Any]] = []
    entries: list[Entry] = []
    placed: list[str] = []
    for key, item in outcome.drawn.items():
        moves = rows.moves_of(item.view, known.places.get(key, ()))
        entries += rows.feed_entries(item.folded, moves)
        placed += [key] if moves.entered and key in known.states and key not in known.places else []
        came, went = rows.placement_rows(key, moves, now)
        entered += came
        left += went
    insert(connection, placement, entered, replace=("entered", "left"))
    update(connection, placement, ["dossier", "area"], left)
    clear_unplaced(connection, placed, now)
    return entries


def _write_conflicts(connection: Connection, outcome: Outcome, number: int, now: int) -> None:
    """Open what needs a person, re-open what met a new sibling, settle what no longer differs."""
    before: dict[tuple[str, str, str], Any] = {}
    for row in connection.execute(select(conflict).where(any_of(conflict.c.dossier, list(outcome.drawn)))):
        before[row.dossier, row.path, row.kind] = row
    fresh, again = [], []
    for key, drawn in outcome.drawn.items():
        for item in drawn.opened:
            row = before.pop((key, item.path, item.kind), None)
            names = " ".join(item.names)
            if row is None:
                fresh.append(_conflict_row(key, item, drawn.folded.form, names, number, now))
            elif row.settled is not None or row.names != names:
                again.append(_reopened(row, item, names, number, now))
    gone = [{"id": row.id, "settled": number, "settled_at": now} for row in before.values() if row.settled is None]
    insert(connection, conflict, fresh)
    update(connection, conflict, ["id"], again)
    update(connection, conflict, ["id"], gone)


def _conflict_row(key: str, item: Open, form: str, names: str, number: int, now: int) -> dict[str, Any]:
    return {
        "dossier": key,
        "path": item.path,
        "kind": item.kind,
        "form": form,
        "names": names,
        "opened": number,
        "opened_at": now,
        "times": 1,
        "rank": item.rank,
    }


def _reopened(row: Any, item: Open, names: str, number: int, now: int) -> dict[str, Any]:
    reopened = row.settled is not None
    return {
        "id": row.id,
        "names": names,
        "opened": number if reopened else row.opened,
        "opened_at": now if reopened else row.opened_at,
        "times": row.times + 1,
        "rank": item.rank,
        "settled": None,
        "settled_at": None,
    }
