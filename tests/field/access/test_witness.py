"""D29: whoever can write the database can rewrite its log, and contradicts what home has signed of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import delete

from field.access.log import Entry, append, verify
from field.access.witness import NAME, bear_witness, contradicted, witnesses
from field.storage.engine import Store
from field.surroundings import HomeKey, Surroundings, new_home_key
from field.tables import access_log, counter

LOOKS = [Entry("sinh", "read", f"dossier-{n}") for n in range(3)]


def write(store: Store, entries: list[Entry], at: int = 10) -> None:
    with store.write() as connection:
        append(connection, entries, at)


def is_witnessed(store: Store, folder: Path, surroundings: Surroundings) -> bool:
    with store.read() as connection:
        return bear_witness(connection, folder, surroundings)


def contradiction(store: Store, folder: Path, surroundings: Surroundings) -> int | None:
    with store.read() as connection:
        found = contradicted(connection, folder, surroundings.home.public)
    return found.rows if found is not None else None


def rewrite(store: Store, entries: list[Entry]) -> None:
    """The whole log as somebody would rather have it, every hash in its place."""
    with store.write() as connection:
        connection.execute(delete(access_log))
        connection.execute(delete(counter).where(counter.c.name == "access_log"))
        append(connection, entries, 10)


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


@pytest.fixture
def surroundings() -> Surroundings:
    """Of a home whose clock stands."""
    return Surroundings(lambda: 1_000, os.urandom, HomeKey(new_home_key()))


@pytest.fixture
def witnessed(store: Store, surroundings: Surroundings, tmp_path: Path) -> Store:
    """A log of six rows, with a witness after three and after six."""
    for _ in range(2):
        write(store, LOOKS)
        assert is_witnessed(store, tmp_path, surroundings)
    return store


def test_a_log_agrees_with_what_home_has_said_of_it(
    witnessed: Store, surroundings: Surroundings, tmp_path: Path
) -> None:
    write(witnessed, LOOKS)
    assert [each.rows for each in witnesses(tmp_path, surroundings.home.public)] == [3, 6]
    assert contradiction(witnessed, tmp_path, surroundings) is None


def test_a_log_that_has_not_grown_needs_no_further_witness(
    witnessed: Store, surroundings: Surroundings, tmp_path: Path
) -> None:
    assert not is_witnessed(witnessed, tmp_path, surroundings)


@pytest.mark.parametrize("kept", [2, 3, 5])
def test_D29_a_history_that_was_rewritten_with_every_hash_is_found(
    witnessed: Store, surroundings: Surroundings, tmp_path: Path, kept: int
) -> None:
    told = [*LOOKS, *LOOKS]
    rewrite(witnessed, [*told[:kept], Entry("ai khác", "read", "dossier-9"), *told[kept + 1 :]])
    with witnessed.read() as connection:
        assert verify(connection).broken is None, "by itself the log looks whole"
    assert contradiction(witnessed, tmp_path, surroundings) == (3 if kept < 3 else 6)


def test_D29_a_log_that_was_cut_short_is_found(witnessed: Store, surroundings: Surroundings, tmp_path: Path) -> None:
    rewrite(witnessed, [*LOOKS, LOOKS[0]])
    assert contradiction(witnessed, tmp_path, surroundings) == 6


def test_lines_that_are_torn_or_somebody_elses_say_nothing(
    witnessed: Store, surroundings: Surroundings, tmp_path: Path
) -> None:
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"line": "to')
    write(witnessed, LOOKS)
    assert is_witnessed(witnessed, tmp_path, surroundings)
    assert [each.rows for each in witnesses(tmp_path, surroundings.home.public)] == [3, 6, 9]
    assert list(witnesses(tmp_path, b"\x04" + bytes(64))) == []
