"""Writing an outcome: bulk statements in one fixed order, whatever the batch holds; feeds last (law 8).

This module must not decide anything, and never commits.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from field.feeds.publish import Entry, publish
from field.forms.catalogue import Catalogue
from field.merge import rows
from field.merge.claim import Known
from field.merge.fold import Folded
from field.merge.notices import flag_rows, held_rows, verdicts
from field.merge.outcome import Outcome
from field.merge.siblings import Open, open_paths
from field.storage.bulk import any_of, insert, update
from field.surroundings import Surroundings
from field.tables import change, conflict, dossier, due, flag, held, merge, placement, state
from field.tables.log import HELD, MERGED

STATE_COLUMNS = ("number", "form", "text", "sig", "refold")
DOSSIER_COLUMNS = (
    "form", "version", "area", "title", "search", "life", "changed", "number", "conflicts", "by", "survivor"
)  # fmt: skip


def write_outcome(
    connection: Connection,
    outcome: Outcome,
    known: Known,
    number: int,
    shard: int,
    catalogue: Catalogue,
    surroundings: Surroundings,
) -> None:
    """Write everything that a batch came to."""
    now = surroundings.now()
    opened = {key: list(open_paths(item.view, _form(item, catalogue))) for key, item in outcome.folded.items()}
    insert(connection, merge, [{"number": number, "at": now, "shard": shard, "changes": len(outcome.merged)}])
    _write_log(connection, outcome, number, now)
    _write_states(connection, outcome, opened, catalogue, surroundings)
    _write_conflicts(connection, outcome, opened, number, now)
    entries = _write_placements(connection, outcome, known, now)
    connection.execute(delete(due).where(any_of(due.c.dossier, list(outcome.folded))))
    publish(connection, [*entries, *verdicts(outcome, number)])


def _form(item: Folded, catalogue: Catalogue) -> Any:
    return rows.form_for(item.state, catalogue)


def _write_log(connection: Connection, outcome: Outcome, number: int, now: int) -> None:
    """Statuses of what was judged; held changes with their reasons; flags of what is odd."""
    merged = [
        {"id": arrived.id, "status": MERGED, "merge": number, "role": role} for arrived, _, role in outcome.merged
    ]
    update(connection, change, ["id"], merged)
    update(connection, change, ["id"], [{"id": arrived.id, "status": HELD} for arrived, _, _ in outcome.held])
    update(connection, change, ["id"], [{"id": row.id, "tries": row.tries + 1} for row in outcome.retried])
    replaced = ("reason", "detail", "at", "status", "decided_by", "decided_at")
    insert(connection, held, held_rows(outcome, now), replace=replaced)
    insert(connection, flag, flag_rows(outcome, now))


def _write_states(
    connection: Connection,
    outcome: Outcome,
    opened: Mapping[str, Sequence[Open]],
    catalogue: Catalogue,
    surroundings: Surroundings,
) -> None:
    """Signed states and the lists made from them."""
    folded = outcome.folded.values()
    states = [rows.state_row(item, surroundings.home.sign) for item in folded]
    insert(connection, state, states, replace=STATE_COLUMNS)
    lists = [rows.dossier_row(item, _form(item, catalogue), len(opened[item.state.dossier])) for item in folded]
    insert(connection, dossier, lists, replace=DOSSIER_COLUMNS)


def _write_placements(connection: Connection, outcome: Outcome, known: Known, now: int) -> list[Entry]:
    """Where dossiers are now; returns the feed entries that say so."""
    entered: list[Mapping[str, Any]] = []
    left: list[Mapping[str, Any]] = []
    entries: list[Entry] = []
    for key, item in outcome.folded.items():
        moves = rows.moves_of(item.view, known.places.get(key, ()))
        entries += rows.feed_entries(item, moves)
        came, went = rows.placement_rows(key, moves, now)
        entered += came
        left += went
    insert(connection, placement, entered, replace=("entered", "left"))
    update(connection, placement, ["dossier", "area"], left)
    return entries


def _write_conflicts(
    connection: Connection, outcome: Outcome, opened: Mapping[str, Iterable[Open]], number: int, now: int
) -> None:
    """Open what needs a person, re-open what met a new sibling, settle what no longer differs."""
    before: dict[tuple[str, str, str], Any] = {}
    for row in connection.execute(select(conflict).where(any_of(conflict.c.dossier, list(outcome.folded)))):
        before[row.dossier, row.path, row.kind] = row
    fresh, again = [], []
    for key, found in opened.items():
        for item in found:
            row = before.pop((key, item.path, item.kind), None)
            names = " ".join(item.names)
            if row is None:
                fresh.append(_conflict_row(key, item, outcome.folded[key].form, names, number, now))
            elif row.settled is not None or row.names != names:
                again.append(_reopened(row, names, number, now))
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
    }


def _reopened(row: Any, names: str, number: int, now: int) -> dict[str, Any]:
    reopened = row.settled is not None
    return {
        "id": row.id,
        "names": names,
        "opened": number if reopened else row.opened,
        "opened_at": now if reopened else row.opened_at,
        "times": row.times + 1,
        "settled": None,
        "settled_at": None,
    }
