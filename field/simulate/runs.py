"""Many seeds, one after another or on every core; and the same for the planted bugs, which must all be found.

A run is only as good as its seeds are many: each is a different misfortune. This module must not print.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

from field import phone
from field.simulate.history import History
from field.simulate.laws.checks import Witness, check
from field.simulate.laws.measures import beyond
from field.simulate.planted import PLANTS, Plant


@dataclass(frozen=True)
class Run:
    """What one seed came to. `broken` is empty when every law held."""

    seed: int
    trace: str
    changes: int
    restores: int
    clones: int
    declined: int
    settled: int
    removed: int
    beyond: int
    seconds: float
    broken: tuple[str, ...]

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def run_seed(seed: int, changes: int) -> Run:
    """One history with every law checked."""
    began = perf_counter()
    witness = Witness()
    history = History(seed, witness)
    history.run(changes)
    broken = check(history, witness)
    return Run(
        seed=seed,
        trace=history.trace_hash(),
        changes=history.changes,
        restores=history.office.restores,
        clones=sum(replica.lent for replica in history.replicas),
        declined=len(history.ledger.declined),
        settled=history.staff.settled,
        removed=_removed(history),
        beyond=beyond(history),
        seconds=perf_counter() - began,
        broken=tuple(dict.fromkeys(broken)),
    )


def _removed(history: History) -> int:
    """How many dossiers phones have let go of."""
    found = 0
    for replica in history.living():
        with replica.store.read() as connection:
            found += phone.status(connection).removed
    return found


def run_seeds(seeds: Iterable[int], changes: int, processes: int = 1) -> Iterator[Run]:
    """A run for each seed, in the order of the seeds."""
    if processes <= 1:
        yield from (run_seed(seed, changes) for seed in seeds)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_run_pair, ((seed, changes) for seed in seeds), chunksize=4)


def _run_pair(pair: tuple[int, int]) -> Run:
    return run_seed(*pair)


@dataclass(frozen=True)
class Found:
    """Whether a planted bug was found, by which broken law, and how long that took."""

    name: str
    found: bool
    seconds: float
    seed: int | None
    law: str


def find_planted(plant: Plant, seeds: Iterable[int], changes: int) -> Found:
    """Run histories with the bug until a check finds it, or the seeds run out."""
    began = perf_counter()
    with plant.sown():
        for seed in seeds:
            law = _broken_law(seed, changes)
            if law:
                return Found(plant.name, True, perf_counter() - began, seed, law)
    return Found(plant.name, False, perf_counter() - began, None, "")


def _broken_law(seed: int, changes: int) -> str:
    """The first broken law; a history that cannot even be run to its end breaks the first of all."""
    try:
        return next(iter(run_seed(seed, changes).broken), "")
    except Exception as error:  # a planted bug may break anything
        return f"progress: {type(error).__name__}: {error}"[:200]


def find_all(names: Iterable[str], seeds: range, changes: int, processes: int = 1) -> Iterator[Found]:
    """Every planted bug of these names, in their order."""
    jobs = [(name, seeds, changes) for name in names]
    if processes <= 1:
        yield from map(_find_named, jobs)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_find_named, jobs)


def _find_named(job: tuple[str, range, int]) -> Found:
    name, seeds, changes = job
    return find_planted(next(plant for plant in PLANTS if plant.name == name), seeds, changes)
