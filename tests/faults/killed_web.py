"""kill -9 of the web processes, again and again, while phones push. The same on both databases."""

from __future__ import annotations

import os
import signal

from tests.faults.kills import crew_at_work, nothing_is_lost, progresses
from tests.faults.town import ARBITER, WEB, Town, eventually

KILLS = 9


def killed_again_and_again(town: Town) -> None:
    """Every kill comes in the middle of pushes, and pushes go on after it; in between the whole server is killed."""
    with crew_at_work(town) as crew:
        for number in range(KILLS):
            assert eventually(progresses(crew, by=7)), town.words()
            assert eventually(lambda: bool(town.pids().get(WEB)))
            if number % 4 == 1:
                assert town.signal(ARBITER) == 1
                town.signal(WEB)
            else:
                os.kill(town.pids()[WEB][0], signal.SIGKILL)
        assert eventually(progresses(crew, by=7)), town.words()
    assert crew.lost_lines > 0
    nothing_is_lost(town, crew)
