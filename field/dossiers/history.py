"""A dossier's history: every change, what it set and what it replaced; and the dossier as of a past merge number.

Read only. What is refolded here is never written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from field.dossiers.sight import Sight, visible
from field.dossiers.told import Told, told
from field.home import epoch_of
from field.merge.folding.fold import refolded
from field.merge.folding.grounds import grounds_of
from field.merge.waiting import claim
from field.tables.dossiers.log import ERASED, MERGED
from sync.head import Value
from sync.names import Name
from sync.show import View, show, voided_names


@dataclass(frozen=True, slots=True)
class Replaced:
    """A value that a change replaced; `known` is False when the log does not hold it (not here yet, erased, lost)."""

    name: Name
    value: Value
    known: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a history, and for each path what it replaced. `voided`: it takes no effect at the moment."""

    told: Told
    replaced: Mapping[str, tuple[Replaced, ...]]
    voided: bool


def history(connection: Connection, sight: Sight, dossier: str) -> tuple[Step, ...] | None:
    """Every change of a dossier in effective order, held and declined ones too; None when it is not within sight."""
    if visible(connection, sight, dossier) is None:
        return None
    log = told(connection, dossier)
    voided = _voided(log.values())
    return tuple(
        Step(
            each,
            {path: tuple(_replaced(name, path, log) for name in names) for path, names in each.replaced.items()},
            each.name in voided,
        )
        for each in log.values()
    )


def as_of(connection: Connection, sight: Sight, dossier: str, number: int) -> View | None:
    """What home showed of a dossier after the merge `number`, as far as the log still holds it.

    Held changes have no effect, whenever they were released; what was voided, declined or erased since is shown as the
    log has it now: a void counts from its own merge on. None when the dossier is not within sight.
    """
    if visible(connection, sight, dossier) is None:
        return None
    log = [row for row in claim.logged(connection, [dossier]) if row.merge is not None and row.merge <= number]
    ground = grounds_of(connection, [dossier]).get(dossier)
    if ground is not None and ground.number > number:
        ground = None
    return show(refolded(dossier, ground, log, (), number, epoch_of(connection)), ())


def _voided(log: Iterable[Told]) -> frozenset[Name]:
    return voided_names(each.change for each in log if each.change is not None and each.status in (MERGED, ERASED))


def _replaced(name: Name, path: str, log: Mapping[Name, Told]) -> Replaced:
    found = log.get(name)
    known = found is not None and path in found.values
    return Replaced(name, found.values[path] if found is not None and known else None, known)
