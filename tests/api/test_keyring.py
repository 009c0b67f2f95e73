"""A secret is made once, whoever asks first."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from api.keyring import keep


def test_of_many_that_start_at_once_all_get_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(lambda _: keep(tmp_path / "keys", "a", lambda: os.urandom(16)), range(64)))
    assert len(set(held)) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["a"]


def test_two_names_are_two_secrets(tmp_path: Path) -> None:
    assert keep(tmp_path, "a", lambda: b"1") == b"1"
    assert keep(tmp_path, "b", lambda: b"2") == b"2"
    assert keep(tmp_path, "a", lambda: b"3") == b"1"
