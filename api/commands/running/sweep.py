"""`packhorse sweep`: the sweeper, behind every bell that may have been lost.

Every round it rings for each shard where something waits, returns expired leases, and drains by itself when there is
no Redis. Once a day it starts the backup. A round may be repeated or left out without harm: the database is the queue.
It may not hold domain rules (`field.jobs.sweep` does the round).
"""

from __future__ import annotations

import signal
import threading

import click

from api.commands.options import with_settings
from api.settings import Settings


@click.command()
@with_settings("database", "redis", "sweep_seconds", "backup_hour")
@click.option("--once", is_flag=True, help="One round, then end.")
def sweep(settings: Settings, once: bool) -> None:
    """Chạy bộ quét. Run the sweeper: it rings again for whatever still waits."""
    from api.service.processes.sweeper import Sweeper

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    sweeper = Sweeper(settings)
    try:
        sweeper.round()
        while not once and not stop.wait(settings.sweep_seconds):
            sweeper.round()
    finally:
        sweeper.close()
