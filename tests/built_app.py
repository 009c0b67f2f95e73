"""The phone app as it is now, built once for every worker and every town of a run; each has a copy of its own.

A build takes as long as many tests do. It may not change what was built.
"""

from __future__ import annotations

import fcntl
import shutil
from pathlib import Path

from api.service.starting.phone_app import build_app
from field.app import building
from field.app.toolchain import APP

KEPT = APP / "build" / "for-tests"


def built_into(folder: Path) -> Path:
    """Put a build of the present sources into a folder that is not there yet; the folder."""
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not building.is_current(KEPT):
            shutil.rmtree(KEPT, ignore_errors=True)  # what an earlier build left would come along
            assert not (outcome := build_app(KEPT)).failed, outcome.words
        shutil.copytree(KEPT, folder)
    return folder
