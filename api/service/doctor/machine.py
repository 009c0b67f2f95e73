"""The machine: versions, free space, clock, and who can read our keys.

It may not open the database or Redis.
"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from api.service.doctor.finding import Finding, act, note

LIBRARIES = ("packhorse", "flask", "sqlalchemy", "rq", "redis", "cryptography", "gunicorn")
LEAST_SPACE = 1 << 30
LEAST_INODES = 10_000
DAY = 86_400.0
OTHERS = 0o077


def versions() -> Finding:
    """What this service runs on."""
    held = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            held.append(f"{name} {version(name)}")
    return Finding("phiên bản · versions", ", ".join(held))


def space(data: Path) -> Finding:
    """Room for the database, its log and the next backup."""
    place = _existing(data)
    free = shutil.disk_usage(place).free
    found = f"{free / (1 << 30):.1f} GiB · {place}"
    if free < LEAST_SPACE:
        return act("chỗ trống · free space", found, "Giải phóng ít nhất 1 GiB. Free at least 1 GiB of this disk.")
    nodes = os.statvfs(place)
    if nodes.f_files and nodes.f_favail < LEAST_INODES:
        return act("chỗ trống · free space", f"{nodes.f_favail} inodes", "Xoá bớt tệp nhỏ. Remove small files.")
    return Finding("chỗ trống · free space", found)


def clock(now: float, newest: float) -> Finding:
    """The clock (seconds since 1970) against the newest moment that our own files know of."""
    if now < newest - DAY:
        days = (newest - now) / DAY
        return act(
            "đồng hồ · clock",
            f"chậm {days:.0f} ngày so với dữ liệu · {days:.0f} days behind our own data",
            "Đặt lại giờ máy: sudo timedatectl set-ntp true. Set the clock before phones sync.",
        )
    with suppress(OSError, subprocess.SubprocessError):
        command = ["timedatectl", "show", "--property=NTPSynchronized", "--value"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=3, check=False)
        if done.stdout.strip() == "no":
            return note("đồng hồ · clock", "không đồng bộ qua mạng · not synchronised", "sudo timedatectl set-ntp true")
    return Finding("đồng hồ · clock", "hợp lý · plausible")


def newest_moment(data: Path) -> float:
    """The latest time stamp of this service's files, in seconds since 1970; 0 when there are none."""
    return max((path.stat().st_mtime for path in _files(data)), default=0.0)


def opened_since(keys: Path) -> float | None:
    """When this home was first opened (its key is written once), in seconds since 1970; None before that."""
    key = keys / "home.pem"
    return key.stat().st_mtime if key.exists() else None


def private(keys: Path) -> Finding:
    """Keys are for this service only."""
    if not keys.exists():
        return note("khoá · keys", "chưa có · none yet")
    opened = [path.name for path in (keys, *keys.iterdir()) if path.stat().st_mode & OTHERS]
    if opened:
        found = f"người khác đọc được · others can read {', '.join(sorted(opened))}"
        return act("khoá · keys", found, f"chmod -R go= {keys}")
    return Finding("khoá · keys", "chỉ dịch vụ đọc được · private")


def _existing(path: Path) -> Path:
    return next(each for each in (path, *path.parents) if each.exists())


def _files(data: Path) -> Iterator[Path]:
    return (path for path in data.glob("*") if path.is_file()) if data.is_dir() else iter(())
