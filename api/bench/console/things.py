"""What the braces in the address of a measured page stand for: things of the filled store, another one each time.

It may not measure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, func, select

from api.bench.console.office import PARCEL_FORM
from api.console.frame.built import built
from api.home import Home
from api.pages.paper.said import VIETNAM
from field.demo.bench import BENCH_FORM
from field.demo.commune.areas import VILLAGES
from field.tables import (
    app_user,
    batch,
    bringing,
    change,
    conflict,
    dossier,
    form_version,
    held,
    pair,
    stream,
    target,
    visit_list,
)
from sync.code import code_of


class Things:
    """The things of a store. `many` of a kind are read at once, spread over all there are."""

    def __init__(self, home: Home, many: int) -> None:
        self.home, self.many = home, many
        self._known: dict[str, list[str]] = {}

    def of(self, name: str, n: int) -> str:
        """The `n`-th thing of a kind; beyond the last it begins again. Raises LookupError where there is none."""
        if name not in self._known:
            with self.home.store.read() as connection:
                self._known[name] = self._kinds[name](connection)
        found = self._known[name]
        if not found:
            raise LookupError(f"there is no {name}")
        return found[n % len(found)]

    def named(self, n: int) -> Mapping[str, str]:
        """The same, for `str.format_map`."""
        return _Named(self, n)

    @cached_property
    def _kinds(self) -> Mapping[str, Callable[[Connection], list[str]]]:
        opened = select(conflict.c.id).where(conflict.c.settled.is_(None)).order_by(conflict.c.id)
        plain = select(dossier.c.dossier).where(dossier.c.dossier.in_(select(change.c.dossier)))
        waiting = select(held.c.change).where(held.c.status == "held").order_by(held.c.change)
        wrote = select(stream.c.stream).where(stream.c.kind == "installation", stream.c.top > 0)
        logged = select(change.c.dossier, func.count().label("n")).group_by(change.c.dossier).subquery()
        return {
            "conflict": self._spread(opened),
            "dossier": self._spread(plain.order_by(dossier.c.id)),
            "long": self._first(select(logged.c.dossier).order_by(logged.c.n.desc())),
            "walked": self._first(select(dossier.c.dossier).where(dossier.c.form == PARCEL_FORM)),
            "change": self._spread(waiting),
            "pair": self._spread(select(pair.c.id).where(pair.c.verdict.is_(None)).order_by(pair.c.id)),
            "stream": self._spread(wrote.order_by(stream.c.top.desc())),
            "app_user": self._spread(select(app_user.c.id).order_by(app_user.c.id)),
            "bringing": self._first(select(bringing.c.id)),
            "batch": self._first(select(batch.c.id).order_by(batch.c.id.desc())),
            "key": self._spread(select(visit_list.c.id).order_by(visit_list.c.id)),
            "target": self._spread(select(target.c.id).order_by(target.c.id)),
            "form": lambda _: [BENCH_FORM],
            "area": lambda _: [VILLAGES[0].area],
            "person": lambda _: [f"tnv-{n}" for n in range(16)],
            "version": self._first(select(func.max(form_version.c.version)).where(form_version.c.form == BENCH_FORM)),
            "word": lambda _: ["lo+thi", "giang+a", "hau", "vang+sinh"],
            "file": lambda _: [built(self.home.settings.app).code],
            "code": lambda connection: [code_of(*row) for row in connection.execute(_middle())],
            "deep": lambda connection: [f"{row.changed}.{row.dossier}" for row in connection.execute(_changed())],
            "queued": lambda connection: [".".join(map(str, row)) for row in connection.execute(_deep())],
            "past": lambda _: [_day(self.home.surroundings.now() - 300 * 86_400_000)],
            "day": lambda connection: [_day(row.changed) for row in connection.execute(_changed())],
        }

    def _spread(self, asked: Select[Any]) -> Callable[[Connection], list[str]]:
        def found(connection: Connection) -> list[str]:
            there = [str(each) for each in connection.scalars(asked)]
            return there[:: max(1, len(there) // self.many)]

        return found

    def _first(self, asked: Select[Any]) -> Callable[[Connection], list[str]]:
        return lambda connection: [str(connection.execute(asked.limit(1)).scalar_one())]


class _Named(dict[str, str]):
    """Braces, filled in as they are met."""

    def __init__(self, things: Things, n: int) -> None:
        super().__init__()
        self.things, self.n = things, n

    def __missing__(self, name: str) -> str:
        return self.things.of(name, self.n)


def _half(asked: Select[Any], counted: Select[Any]) -> Select[Any]:
    return asked.offset(counted.scalar_subquery() // 2).limit(1)


def _changed() -> Select[Any]:
    """A dossier in the middle of the list."""
    asked = select(dossier.c.changed, dossier.c.dossier).order_by(dossier.c.changed.desc(), dossier.c.dossier.desc())
    return _half(asked, select(func.count()).select_from(dossier))


def _middle() -> Select[Any]:
    asked = select(dossier.c.dossier, dossier.c.area).order_by(dossier.c.id)
    return _half(asked, select(func.count()).select_from(dossier))


def _deep() -> Select[Any]:
    """A conflict in the middle of the queue."""
    still = conflict.c.settled.is_(None)
    asked = select(conflict.c.rank, conflict.c.opened_at, conflict.c.id).where(still)
    ordered = asked.order_by(conflict.c.rank, conflict.c.opened_at, conflict.c.id)
    return _half(ordered, select(func.count()).where(still))


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, VIETNAM).date().isoformat()
