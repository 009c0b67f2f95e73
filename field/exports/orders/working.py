"""Making what was ordered: one after the other, each within one view of the database, with merges let by in between.

It may run twice, in parallel or be killed: an order that nobody keeps alive is taken again. This module must not know
how it was called.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from field.exports.making import Made, make, prepare
from field.exports.orders.making import Claimed, OrderLostError, claim, fail, finish, give_back, tell
from field.exports.problems import ExportProblem
from field.exports.reader import reader_of
from field.people.rights.scope import scope_of
from field.storage.engine import Store
from field.surroundings import Surroundings

TELL_MS = 1_000
"""So often progress is written."""


def work(store: Store, surroundings: Surroundings, folder: Path, keep_ms: int, make_way: Callable[[], object]) -> int:
    """Make whatever is ordered; returns how many files were made. `make_way` is called between two batches.

    `folder` is this service's own, readable by nobody else; files are named by the order's id and kept `keep_ms`.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = 0
    while True:
        with store.write() as connection:
            order = claim(connection, surroundings.now())
        if order is None:
            return made
        with suppress(OrderLostError):
            made += _make_one(store, order, surroundings, folder, keep_ms, make_way)


def file_of(folder: Path, key: str) -> Path:
    """The file of an order."""
    return folder / f"{key}.export"


def _make_one(
    store: Store,
    order: Claimed,
    surroundings: Surroundings,
    folder: Path,
    keep_ms: int,
    make_way: Callable[[], object],
) -> bool:
    target = file_of(folder, order.id)
    try:
        made, scope = _made(store, order, surroundings, folder, target, make_way)
        with store.write() as connection:
            finish(connection, order, made, scope, target.stat().st_size, surroundings.now(), keep_ms)
    except ExportProblem as problem:
        with store.write() as connection:
            fail(connection, order, problem.code, surroundings.now())
        return False
    except OrderLostError:
        raise  # the file, if there is one, belongs to whoever has the order now, or goes with the sweeper
    except BaseException:
        with store.write() as connection:
            give_back(connection, order, surroundings.now())
        raise
    return True


def _made(
    store: Store,
    order: Claimed,
    surroundings: Surroundings,
    folder: Path,
    target: Path,
    make_way: Callable[[], object],
) -> tuple[Made, int]:
    told = surroundings.now()

    def progress(done: int, total: int) -> None:
        nonlocal told
        make_way()
        if done == 0 or surroundings.now() - told >= TELL_MS:
            told = surroundings.now()
            with store.write() as connection:
                tell(connection, order, done, total, told)

    with store.snapshot() as connection:
        reader = reader_of(connection, order.person, told)
        scope = scope_of(connection, order.person).version
        setting = prepare(connection, order.wanted, reader, told)
        return make(connection, setting, folder, target, progress), scope
