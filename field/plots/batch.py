"""One batch of plots: read and compare without holding any lock, then write everything in one transaction.

Incremental and idempotent: only what was published since is compared, with its neighbours as they stand. A dossier that
cannot be read has no plots. `again` makes everything be compared anew, after boundaries have come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete

from field.checks.subjects import subjects_of
from field.feeds.following import ReadElsewhereError, Work, move_on, next_work
from field.forms.published.catalogue import stored_catalogue
from field.plots import keeping
from field.plots.nearby import neighbours_of
from field.plots.rings import Ring, rings_of
from field.plots.units import communes_around
from field.plots.weighing import PlotFinding, findings_of
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import plotted

BATCH = 50
"""Feed entries of one batch: each plot is compared with its neighbours, of up to 20,000 corners."""
MOST = 500
"""Feed entries after which a run ends, so that merges never wait long behind it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a batch comes to: the rings of its dossiers, and what is to be said of them and of their neighbours."""

    rings: Sequence[Ring]
    findings: Mapping[tuple[str, str, str, str, str], PlotFinding]


def compare(store: Store, surroundings: Surroundings, limit: int = BATCH, most: int = MOST) -> int:
    """Compare what was published and not compared yet, up to `most` feed entries; returns how many there were.

    Ends early when another worker is at it: that one finds the same work.
    """
    done = 0
    while done < most and (found := _batch(store, surroundings, min(limit, most - done))):
        done += found
    return done


def again(connection: Connection) -> None:
    """Compare every plot again, from the first entry on: what they are measured against has changed."""
    connection.execute(delete(plotted))


def _batch(store: Store, surroundings: Surroundings, limit: int) -> int:
    with store.read() as connection:
        work = next_work(connection, plotted, limit)
        if not work.stretches:
            return 0
        compared = _compared(connection, work)
    try:
        with store.write() as connection:
            move_on(connection, plotted, work.stretches)
            keeping.keep(connection, work.dossiers, compared.rings, compared.findings.values(), surroundings.now())
    except ReadElsewhereError:
        return 0
    return work.entries


def _compared(connection: Connection, work: Work) -> Compared:
    """The rings of a batch and what is to be said of them; a fixed number of statements."""
    catalogue = stored_catalogue(connection)
    subjects, _ = subjects_of(connection, work.dossiers, catalogue)
    rings = [ring for subject in subjects for ring in rings_of(subject, catalogue)]
    if not rings:
        return Compared((), {})
    near = neighbours_of(connection, rings)
    communes = communes_around(connection, {ring.area for ring in rings})
    found = [each for ring in rings for each in findings_of(ring, near[ring.key], communes.get(ring.area))]
    return Compared(rings, {(each.dossier, each.path, each.code, each.other, each.other_path): each for each in found})
