"""kill -9 of the web processes while phones push, on SQLite: what was acknowledged is in the log."""

from __future__ import annotations

from tests.faults.killed_web import killed_again_and_again
from tests.faults.town import Town


def test_C01_what_was_acknowledged_survives_kills_of_the_web_processes(living_town: Town) -> None:
    killed_again_and_again(living_town)
