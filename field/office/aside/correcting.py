"""A held change is corrected at the desk: it is declined for good, and what it should have said is written by staff.

Both happen in one transaction, and the desk's change is an ordinary one: it replaces what stands at its paths now. What
says that something shall be deleted, or takes other changes back, is not corrected but let through or declined.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from field.intake.desk import DeskDraft, write_at_desk
from field.merge.waiting.shards import shard_of
from field.reconcile.quarantine import UNREADABLE, decline
from field.surroundings import Surroundings
from field.tables import state
from sync.change import Change
from sync.head import Value
from sync.life import is_life
from sync.show import View, show
from sync.state import decode_state


def can_correct(found: Change | None, reason: str) -> bool:
    """Whether the desk may write it anew: it is readable and says answers only."""
    if found is None or reason in UNREADABLE or found.void or not found.set:
        return False
    return not any(is_life(path) for path in found.set)


def correct(
    connection: Connection,
    key: int,
    found: Change,
    values: Mapping[str, Value],
    by: str,
    note: str,
    surroundings: Surroundings,
) -> Collection[int]:
    """Decline the held change `key` and write `values` in its place; the shards with work. NotHeldError."""
    shards = decline(connection, [key], by, note, surroundings)
    view = view_of(connection, found.dossier)
    sup = {path: tuple(head.name for head in view.get(path, ())) for path in values}
    draft = DeskDraft(
        found.dossier, found.form, values, {path: names for path, names in sup.items() if names}, note=note
    )
    write_at_desk(connection, [draft], by, surroundings)
    return {*shards, shard_of(found.dossier, surroundings.shards)}


def view_of(connection: Connection, key: str) -> View:
    """What the office shows of a dossier now; empty where it has none."""
    text = connection.execute(select(state.c.text).where(state.c.dossier == key)).scalar()
    return show(decode_state(text), ()) if text is not None else {}
