"""Working on what was asked, step after step, with merges let by in between.

It may run twice, in parallel or be killed: a step that nobody keeps alive is taken again, and what was written of a
file is not written again. This module must not know how it was called.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from field.bringing.faults import RefusedError
from field.bringing.ordered.claiming import BringLostError, Claimed, claim, fail, finish, give_back, has_begun, tell
from field.bringing.ordered.layers import take_layer, try_layer
from field.bringing.ordered.looking import fault, look
from field.bringing.ordered.patrols import take_tracks, try_tracks
from field.bringing.ordered.tools import Tools
from field.bringing.ordered.wanted import GPX, LAYER
from field.bringing.whole import Far
from field.tables.office.bringing import CHECK, LOOK, TAKE
from geo.problem import GeoFileError

TELL_MS = 1_000
"""So often progress is written."""
_STEPS: dict[tuple[str, str], Callable[[Tools, Claimed, Path, Far], dict[str, Any]]] = {
    (LAYER, CHECK): try_layer,
    (LAYER, TAKE): take_layer,
    (GPX, CHECK): try_tracks,
    (GPX, TAKE): take_tracks,
}


def work(tools: Tools) -> int:
    """Whatever waits; returns how many steps were done."""
    done = 0
    while True:
        with tools.store.write() as connection:
            held = claim(connection, tools.surroundings.now())
        if held is None:
            return done
        with suppress(BringLostError):
            done += _work_one(tools, held)


def _work_one(tools: Tools, held: Claimed) -> bool:
    path = tools.folder / held.id / held.file
    try:
        if not path.is_file():
            return _failed(tools, held, "bring_unknown")
        tools.make_way()
        report = _step(tools, held, path)
    except (RefusedError, GeoFileError) as refused:
        return _refused(tools, held, refused)
    except BringLostError:
        raise
    except BaseException:
        with tools.store.write() as connection:
            give_back(connection, held, tools.surroundings.now())
        raise
    with tools.store.write() as connection:
        finish(connection, held, report, tools.surroundings.now(), is_over=held.step == TAKE)
    if held.step == TAKE:
        shutil.rmtree(path.parent, ignore_errors=True)
    return True


def _step(tools: Tools, held: Claimed, path: Path) -> dict[str, Any]:
    if held.step == LOOK:
        return look(held.kind, path, held.wish, tools.limits)
    return _STEPS[held.kind, held.step](tools, held, path, _far(tools, held))


def _refused(tools: Tools, held: Claimed, refused: RefusedError | GeoFileError) -> bool:
    """What is wrong is told, and a person decides; a file that is taken in already is gone on with later."""
    faults = refused.faults if isinstance(refused, RefusedError) else (refused,)
    now, report = tools.surroundings.now(), {"faults": [fault(each) for each in faults]}
    with tools.store.write() as connection:
        if held.step == TAKE and has_begun(connection, held):
            give_back(connection, held, now)
        else:
            finish(connection, held, report, now, is_over=False)
    return True


def _failed(tools: Tools, held: Claimed, code: str) -> bool:
    with tools.store.write() as connection:
        fail(connection, held, code, tools.surroundings.now())
    return False


def _far(tools: Tools, held: Claimed) -> Far:
    told = tools.surroundings.now()

    def far(done: int, total: int) -> None:
        nonlocal told
        tools.make_way()
        if tools.surroundings.now() - told >= TELL_MS:
            told = tools.surroundings.now()
            with tools.store.write() as connection:
                tell(connection, held, done if held.step == CHECK else held.done, total, told)

    return far
