"""Laying files down, saying what is wanted of them, looking at one's own, taking one back. Nobody sees another's."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from field.bringing.ordered.wanted import GPX, LAYER, BringProblem, Wish
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import bringing
from field.tables.office.bringing import ASKING, FAILED, GONE, LOOK, TAKE, WAITING, WORKING
from geo.layers.reading.formats import FORMATS, PACKED

MOST_OPEN = 5
"""Files of one person that are not brought in yet."""
PICTURES = frozenset({".jpg", ".jpeg"})

Bringing = Row[*tuple[Any, ...]]


def main_of(names: Sequence[str]) -> tuple[str, str]:
    """The kind of what was chosen, and the file that the others belong to. BringProblem `bring_files_unfit`."""
    suffixes = {name: Path(name).suffix.lower() for name in names}
    tracks = sorted(name for name, suffix in suffixes.items() if suffix == ".gpx")
    if tracks:
        if all(suffix == ".gpx" or suffix in PICTURES for suffix in suffixes.values()):
            return GPX, tracks[0]
        raise BringProblem("bring_files_unfit")
    layers = [name for name, suffix in suffixes.items() if suffix in FORMATS or suffix in PACKED]
    if len(layers) != 1 or any(Path(name).stem != Path(layers[0]).stem for name in names):
        raise BringProblem("bring_files_unfit")
    return LAYER, layers[0]


def place(connection: Connection, folder: Path, key: str, person: str, surroundings: Surroundings) -> None:
    """Enter the files that were laid down in `folder / key`. BringProblem `bring_files_unfit`, `bring_open`."""
    files = sorted((folder / key).iterdir())
    kind, main = main_of([each.name for each in files])
    open_ones = (bringing.c.person == person, bringing.c.state.in_((WAITING, WORKING, ASKING)))
    if connection.execute(select(func.count()).where(*open_ones)).scalar_one() >= MOST_OPEN:
        raise BringProblem("bring_open")
    with (folder / key / main).open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    now = surroundings.now()
    row: dict[str, Any] = {
        "id": key,
        "person": person,
        "kind": kind,
        "file": main,
        "sha256": sha256,
        "wanted": Wish().text(),
    }
    row |= {"step": LOOK, "state": WAITING, "asked": now, "fence": 0, "tries": 0, "touched": now}
    insert(connection, bringing, [row | {"done": 0, "total": -1, "seen": "{}", "report": "{}", "problem": ""}])


def bringings_of(connection: Connection, person: str, limit: int = 50) -> Sequence[Bringing]:
    """Somebody's own, the newest first."""
    mine = select(bringing).where(bringing.c.person == person, bringing.c.state != GONE)
    return connection.execute(mine.order_by(bringing.c.asked.desc(), bringing.c.id).limit(limit)).all()


def bringing_of(connection: Connection, key: str, person: str) -> Bringing:
    """One of somebody's own. BringProblem `bring_unknown`."""
    mine = select(bringing).where(bringing.c.id == key, bringing.c.person == person)
    found = connection.execute(mine).one_or_none()
    if found is None:
        raise BringProblem("bring_unknown")
    return found


def ask(connection: Connection, key: str, person: str, step: str, wish: Wish, surroundings: Surroundings) -> None:
    """The next step, with what is wanted; taking in goes on where it stopped. BringProblem `bring_unknown`: also where
    somebody is at work on it, or it is over."""
    row = bringing_of(connection, key, person)
    goes_on = row.step == TAKE and row.state == FAILED
    if row.state not in {ASKING, FAILED} or (goes_on and step != TAKE):
        raise BringProblem("bring_unknown")
    values: dict[str, Any] = {"step": step, "state": WAITING, "tries": 0, "problem": "", "touched": surroundings.now()}
    if not goes_on:
        values |= {"wanted": wish.text(), "done": 0, "report": "{}"}
    connection.execute(update(bringing).where(bringing.c.id == key).values(**values))


def take_back(connection: Connection, folder: Path, key: str, person: str) -> None:
    """Nothing more of it is brought in, and its files go. BringProblem `bring_unknown`."""
    bringing_of(connection, key, person)
    connection.execute(update(bringing).where(bringing.c.id == key).values(state=GONE, fence=bringing.c.fence + 1))
    shutil.rmtree(folder / key, ignore_errors=True)
