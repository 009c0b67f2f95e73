"""How a plot came to be as it is: each ring that was drawn, what it replaced, what the plot lost and gained by it.

Read from the dossier's history, of which nothing is ever overwritten. A ring is held against the one that its author
replaced, not against the one before in time: of two who walked at once each has the same plot before. This module must
not write.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shapely import Polygon

from field.dossiers.history import Step
from field.tables.dossiers.log import MERGED
from geo.topology import Plot, Revision, plot_of, revised
from sync.head import Value
from sync.names import Name


@dataclass(frozen=True, slots=True)
class PlotVersion:
    """A ring at a path. `when` is the effective time (UTC ms), `by` and `person` who drew it, `note` their words.

    `also` is what else the same change answered (the cause, the day that people named); `before` is None for the first
    ring. `is_voided`: somebody took it back.
    """

    name: Name
    path: str
    when: int
    by: str
    person: str
    note: str
    also: Mapping[str, Value]
    plot: Plot
    before: Plot | None
    revision: Revision
    is_voided: bool


def versions_of(steps: Sequence[Step], path: str) -> tuple[PlotVersion, ...]:
    """Every ring at a path that home has merged, in effective order; rings that cannot be read are passed over."""
    plots = {step.told.name: plot for step in steps if (plot := _plot(step.told.values.get(path))) is not None}
    return tuple(_versions(steps, path, plots))


def plot_paths(steps: Sequence[Step], paths: Sequence[str]) -> tuple[str, ...]:
    """Those of the paths at which a ring was ever drawn, in their order."""
    return tuple(path for path in paths if any(path in step.told.values for step in steps))


def _versions(steps: Sequence[Step], path: str, plots: Mapping[Name, Plot]) -> Iterator[PlotVersion]:
    for step in steps:
        told = step.told
        if told.status != MERGED or told.name not in plots:
            continue
        before = _before(step, path, plots)
        after = plots[told.name]
        change = revised(before.land if before is not None else Polygon(), after.land)
        also = {each: value for each, value in told.values.items() if each != path and not each.startswith("_")}
        yield PlotVersion(
            told.name, path, told.effective, told.by, told.person, told.note, also, after, before, change, step.voided
        )


def _before(step: Step, path: str, plots: Mapping[Name, Plot]) -> Plot | None:
    """The plot that was replaced: of several that somebody settled, the last one."""
    names = [each.name for each in step.replaced.get(path, ()) if each.name in plots]
    order = list(plots)
    return plots[max(names, key=order.index)] if names else None


def _plot(value: Value) -> Plot | None:
    try:
        return plot_of(value) if isinstance(value, str) else None
    except ValueError:
        return None
