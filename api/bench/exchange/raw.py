"""The same bytes written raw to the same database: the floor under every figure.

One row for each change with nothing but its bytes, written by one statement and one durable commit for as many as came
in one push. It may not touch a table of ours.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, select

from api.bench.home.clocks import cpu_ns
from api.bench.home.service import Service
from field.storage.bulk import insert_tuples
from field.storage.engine import Store
from field.tables import change

RAW = Table("bench_raw", MetaData(), Column("id", Integer, primary_key=True), Column("body", LargeBinary))


def raw_cpu_ns(service: Service, number: int, at_once: int) -> int:
    """CPU nanoseconds of writing the newest `number` changes once more: this process's and the database's."""
    store = service.home.store
    with store.read() as connection:
        newest = select(change.c.body).order_by(change.c.id.desc()).limit(number)
        rows = [(i, body) for i, (body,) in enumerate(connection.execute(newest), start=1)]
    with store.write() as connection:
        RAW.create(connection)
    database, own = cpu_ns(service.database), time.process_time_ns()
    _write(store, rows, at_once)
    return cpu_ns(service.database) - database + time.process_time_ns() - own


def _write(store: Store, rows: Sequence[tuple[int, bytes]], at_once: int) -> None:
    for at in range(0, len(rows), at_once):
        with store.write() as connection:
            insert_tuples(connection, RAW, ("id", "body"), list(rows[at : at + at_once]))
