"""Backups: whether the newest one is young enough.

It may not read what is in them; verifying is the work of `packhorse backup`, which keeps only what it could restore.
"""

from __future__ import annotations

from pathlib import Path

from api.service.doctor.finding import Finding, act, note

HOUR = 3600.0
OLDEST_HOURS = 36


def backup_age(backups: Path, data_since: float | None, now: float) -> Finding:
    """Age of the newest backup; `data_since`: when the database was made, None without one; seconds since 1970."""
    newest = newest_backup(backups)
    if newest is not None and now - newest <= OLDEST_HOURS * HOUR:
        return Finding("sao lưu · backup", f"{(now - newest) / HOUR:.0f} giờ trước · hours ago")
    if data_since is None or (newest is None and now - data_since <= OLDEST_HOURS * HOUR):
        return note("sao lưu · backup", "chưa có · none yet", "packhorse backup")
    found = "chưa có · none" if newest is None else f"{(now - newest) / HOUR:.0f} giờ trước · hours ago"
    return act("sao lưu · backup", found, "packhorse backup, rồi chép sang máy khác · then copy it to another machine")


def newest_backup(backups: Path) -> float | None:
    """When the newest backup was made, in seconds since 1970; None when there is none."""
    if not backups.is_dir():
        return None
    return max((each.stat().st_mtime for each in backups.iterdir() if not each.name.startswith(".")), default=None)
