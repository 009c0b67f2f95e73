"""The job behind the attachment bell: what merges and uploads have left to do about attachments, apart from both.

It may run twice, late, in parallel or never: how far it came is in the database. It ends after some pictures and rings
again, so that a merge never waits long for it.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from field.attachments.tending import is_anything_due
from field.attachments.tending import tend as tend_once
from field.jobs.workplace import workplace
from field.storage.engine import Store


def tend() -> int:
    """One run of `field.attachments.tending`; returns how much was done."""
    tools = workplace()
    done = tend_once(tools.store, tools.surroundings.files)
    with tools.store.read() as connection:
        is_more = is_anything_due(connection)
    if done and is_more:
        tools.ring_attachment()
    return done


def sweep_attachments(store: Store, files: Path | None, ring: Callable[[], bool] | None) -> int:
    """One round: ring when something is due, or do it here; returns how much was done here.

    `ring` asks the workers and may raise OSError; None, or a failing one, makes the sweeper do it by itself.
    """
    with store.read() as connection:
        if not is_anything_due(connection):
            return 0
    if ring is not None:
        with suppress(OSError):
            ring()
            return 0
    return tend_once(store, files)
