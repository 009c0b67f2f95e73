"""Sizes, ages and settings as people read them. A secret is never told: of an address its password is left out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from urllib.parse import urlsplit, urlunsplit

from api.settings import Settings, variable

UNITS = ("B", "kB", "MB", "GB", "TB")
ADDRESSES = {"database", "redis"}


@dataclass(frozen=True, slots=True)
class Told:
    """One setting: its variable, its value, and its sentence."""

    name: str
    value: str
    sentence: str


def size(count: int) -> str:
    """Bytes in the largest unit that leaves at least one."""
    value, unit = float(count), 0
    while value >= 1_000 and unit < len(UNITS) - 1:
        value, unit = value / 1_000, unit + 1
    return f"{value:.0f} {UNITS[unit]}" if value >= 10 or unit == 0 else f"{value:.1f} {UNITS[unit]}"


def settings_told(settings: Settings) -> list[Told]:
    """Every setting."""
    return [
        Told(variable(each.name), _value(each.name, getattr(settings, each.name)), each.metadata["help"])
        for each in fields(settings)
    ]


def without_password(address: str) -> str:
    """An address without the password in it, nor what stands behind its path."""
    parts = urlsplit(address)
    if parts.password is None and not parts.query:
        return address
    shown = (
        f"{parts.username or ''}:…@" if parts.password is not None else (f"{parts.username}@" if parts.username else "")
    )
    where = shown + parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, where, parts.path, "…" if parts.query else "", ""))


def _value(name: str, value: object) -> str:
    text = str(value)
    return without_password(text) if name in ADDRESSES else text
