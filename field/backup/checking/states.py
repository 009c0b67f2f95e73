"""Home's published states in a backup: signed by home, and equal to what ground and log fold to.

A sample: the newest, and a run from a random place. What is due to be folded anyway is left out.
This module must not write.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Row, Select, select

from field.backup.problems import broken
from field.merge.folding.fold import refolded
from field.merge.folding.grounds import grounds_of
from field.merge.waiting.claim import logged
from field.surroundings import Surroundings
from field.tables import due, state
from sync.names import base64url
from sync.signed import STATE, Signed, is_genuine
from sync.state import State, decode_state

NEWEST, ANYWHERE = 300, 300


def check_states(connection: Connection, surroundings: Surroundings) -> int:
    """Check a sample; returns how many. Raises BackupError `backup_broken`."""
    rows = _sample(connection, base64url(surroundings.random(9)))
    kept = {row.dossier: decode_state(row.text) for row in rows}
    for row in rows:
        if not is_genuine(STATE, Signed(row.text, row.sig), surroundings.home.public):
            raise broken(f"state of {row.dossier}", "not signed by this home")
    for dossier, again in _folded(connection, kept).items():
        if (again.remnants, again.merged, again.gone) != _said(kept[dossier]):
            raise broken(f"state of {dossier}", "ground and log fold to another one")
    return len(kept)


def _said(kept: State) -> tuple[object, ...]:
    return (kept.remnants, kept.merged, kept.gone)


def _sample(connection: Connection, somewhere: str) -> Sequence[Row]:
    settled: Select = select(state.c.dossier, state.c.text, state.c.sig).where(
        state.c.dossier.not_in(select(due.c.dossier))
    )
    newest = connection.execute(settled.order_by(state.c.number.desc()).limit(NEWEST)).all()
    after = settled.where(state.c.dossier >= somewhere).order_by(state.c.dossier)
    anywhere = connection.execute(after.limit(ANYWHERE)).all()
    return list({row.dossier: row for row in (*newest, *anywhere)}.values())


def _folded(connection: Connection, kept: dict[str, State]) -> dict[str, State]:
    grounds = grounds_of(connection, kept)
    logs = _by_dossier(logged(connection, list(kept)), kept)
    return {
        dossier: refolded(dossier, grounds.get(dossier), logs[dossier], (), kept[dossier].number, kept[dossier].epoch)
        for dossier in kept
    }


def _by_dossier(rows: Sequence[Row], dossiers: Collection[str]) -> dict[str, list[Row]]:
    logs: dict[str, list[Row]] = {dossier: [] for dossier in dossiers}
    for row in rows:
        logs[row.dossier].append(row)
    return logs
