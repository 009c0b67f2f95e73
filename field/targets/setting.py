"""Setting targets for villages, and closing one. Functions write and never commit."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from field.dossiers.sight import Sight, seen
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import area, target
from field.targets.problems import NoSuchTargetProblem, WrongTargetProblem
from sync.names import base64url

DOSSIERS, CHANGES = "dossiers", "changes"
COUNTS = (DOSSIERS, CHANGES)
MOST_WANTED, LONGEST_DAYS, MOST_AREAS = 1_000_000, 3_660, 500


@dataclass(frozen=True, slots=True)
class Setting:
    """What each of `areas` is to reach: `wanted` of a form from the day `since` to `due` (days since 1970)."""

    areas: Collection[str]
    form: str
    counts: str
    wanted: int
    since: int
    due: int
    by: str


def set_targets(connection: Connection, setting: Setting, sight: Sight, surroundings: Surroundings) -> list[str]:
    """Set the target for each of the areas; their ids. WrongTargetProblem names what is wrong; then nothing is set."""
    _refuse_wrong(setting)
    wanted = sorted(set(setting.areas))
    known = set(connection.scalars(select(area.c.id).where(area.c.id.in_(wanted))))
    if not wanted or any(each not in known or not sight.holds((each,), setting.form) for each in wanted):
        raise WrongTargetProblem("area")
    rows = [_row(setting, each, surroundings) for each in wanted]
    insert(connection, target, rows)
    return [str(row["id"]) for row in rows]


def close(connection: Connection, key: str, by: str, sight: Sight, surroundings: Surroundings) -> None:
    """Close a target: it is no longer pursued. NoSuchTargetProblem for one that is not open within sight."""
    here = (target.c.id == key, target.c.closed_at.is_(None), seen(sight, target.c.area, target.c.form))
    done = connection.execute(update(target).where(*here).values(closed_at=surroundings.now(), closed_by=by))
    if done.rowcount != 1:
        raise NoSuchTargetProblem(key)


def _refuse_wrong(setting: Setting) -> None:
    if len(setting.areas) > MOST_AREAS:
        raise WrongTargetProblem("area")
    if setting.counts not in COUNTS:
        raise WrongTargetProblem("counts")
    if not 0 < setting.wanted <= MOST_WANTED:
        raise WrongTargetProblem("wanted")
    if not 0 <= setting.due - setting.since <= LONGEST_DAYS:
        raise WrongTargetProblem("due")


def _row(setting: Setting, each: str, surroundings: Surroundings) -> dict[str, object]:
    return {
        "id": base64url(surroundings.random(16)),
        "area": each,
        "form": setting.form,
        "counts": setting.counts,
        "wanted": setting.wanted,
        "since": setting.since,
        "due": setting.due,
        "by": setting.by,
        "at": surroundings.now(),
    }
