"""The list of a phone's dossiers on a terminal: what each is, where, how old, how far it has come, what is open.

It may not read a store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.client.screens.known import Known
from api.client.screens.standing import LEVELS, TICKS
from api.client.screens.words import NOTHING, form_word
from field.merge.folding.siblings import open_paths
from field.phone import Saved, form_of
from sync.show import View

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86_400
_BEHIND = ("held", "waiting", "floating", "stored", "merged", "backed_up")
"""Levels, the one that needs somebody most first: a dossier is as far as the change that is furthest behind."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list; `at` is when it was last saved, in UTC ms, and `open` how many answers differ."""

    dossier: str
    title: str
    form: str
    area: str
    at: int
    level: str
    open: int


def listed(told: dict[str, Any], view: View, saved: Sequence[Saved], known: Known) -> Listed:
    """The line of a dossier with this summary, view and history."""
    form = known.forms.form(form_of(view))
    areas = sorted({head.value for head in view.get("_area", ()) if isinstance(head.value, str)})
    return Listed(
        dossier=told["dossier"],
        title=told["title"],
        form=form_word(told["form"], known),
        area="; ".join(known.place(area).partition(",")[0] for area in areas),
        at=max((one.t for one in saved), default=0),
        level=min((one.level for one in saved), key=_BEHIND.index, default="merged"),
        open=sum(1 for _ in open_paths(view, form)),
    )


def listing(lines: Sequence[Listed], now: int) -> str:
    """The list, last saved first; `now` in UTC ms."""
    if not lines:
        return "Chưa có hồ sơ nào trong máy. Gửi và nhận: packhorse phone sync\nNo dossier here yet; send and receive."
    newest = sorted(lines, key=lambda each: (-each.at, each.dossier))
    cells = [(TICKS[each.level], each.form, each.title, each.area or NOTHING, age(each.at, now)) for each in newest]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    told = [
        f"{each.dossier:22}  "
        + "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True))
        + _open(each)
        for each, row in zip(newest, cells, strict=True)
    ]
    levels = dict.fromkeys(TICKS[level] for level in _BEHIND if any(each.level == level for each in lines))
    legend = [f"  {sign}  {words}" for sign, words in ((tick, _words(tick)) for tick in levels)]
    return "\n".join([*(line.rstrip() for line in told), f"{len(lines)} hồ sơ · dossiers", *legend])


def age(at: int, now: int) -> str:
    """How long ago, in the largest unit that fits; a clock that is ahead says just now."""
    seconds = (now - at) // 1000
    if seconds < _HOUR_S:
        return f"{max(seconds, 0) // _MINUTE_S} phút"
    return f"{seconds // _HOUR_S} giờ" if seconds < _DAY_S else f"{seconds // _DAY_S} ngày"


def _open(line: Listed) -> str:
    return f"  {line.open} chỗ chưa khớp · differ" if line.open else ""


def _words(tick: str) -> str:
    return " / ".join(LEVELS[level] for level in _BEHIND if TICKS[level] == tick)
