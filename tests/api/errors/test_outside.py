"""What the surroundings made is told in words; a fault of ours is not dressed up."""

from __future__ import annotations

import errno
import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from api.errors.outside import outside


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("", {}, sqlite3.OperationalError("database or disk is full")),
    ],
)
def test_a_full_disk_is_said_as_such(error: Exception) -> None:
    assert "Hết chỗ trống" in (outside(error) or "")


@pytest.mark.parametrize(
    "error",
    [
        KeyError("x"),
        OSError("x"),
        IntegrityError("", {}, sqlite3.IntegrityError("UNIQUE constraint failed")),
        OperationalError("", {}, sqlite3.OperationalError("no such column: former")),
    ],
)
def test_a_fault_of_ours_has_no_words(error: Exception) -> None:
    assert outside(error) is None
