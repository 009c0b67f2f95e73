"""What the address of a page of statistics asks for. Days are those of Vietnam, all included.

It may not read the database.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import request

from api.errors.raised import Detail, Refusal
from field.statistics.asking import AREA, GROUNDS, UNIT, Asked, date_of, day_of_date
from field.statistics.units import OWN
from field.tallies.counting import day_of
from sync.strict_json import check_text

LONGEST = 80
USUAL_DAYS = 84
FIRST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: `by` a ground, days `since` and `until`, `as_of` the end of a day; empty: not narrowed.

    `units`: the ISO day whose communes are meant, `own` for those of each dossier's day, empty for those of today.
    """

    by: str
    since: date
    until: date
    as_of: date
    area: str = ""
    form: str = ""
    person: str = ""
    channel: str = ""
    units: str = ""

    def asked(self, today: date) -> Asked:
        """The same for the ledger; communes are those of today where nothing else is said."""
        since, until, as_of = map(day_of_date, (self.since, self.until, self.as_of))
        area, form, person, channel = (each or None for each in (self.area, self.form, self.person, self.channel))
        units = (self.units or today.isoformat()) if self.by == UNIT else ""
        return Asked(self.by, since, until, as_of, area, form, person, channel, units, self.as_of == today)

    def query(self, **other: Any) -> str:
        """The address of the same with something else in it, from its `?` on."""
        said = {name: value for name, value in asdict(replace(self, **other)).items() if value}
        return f"?{urlencode(said)}"


def wanted_for(now: int) -> Wanted:
    """What this request asks for at a moment (UTC ms). Refusal for what no table can be."""
    check_text(request.args.to_dict(flat=False), "query")
    today = date_of(day_of(now))
    by = request.args.get("by") or AREA
    if by not in GROUNDS:
        raise Refusal("wrong_values", [Detail("by", "unknown")])
    as_of = min(_day("as_of") or today, today)
    until = _day("until") or as_of
    since = _day("since") or date.fromordinal(until.toordinal() - USUAL_DAYS + 1)
    since, until = min(since, until), max(since, until)
    named = {name: request.args.get(name, "").strip()[:LONGEST] for name in ("area", "form", "person", "channel")}
    return Wanted(by, since, until, as_of, **named, units=_units() if by == UNIT else "")


def _units() -> str:
    if request.args.get("units") == OWN:
        return OWN
    day = _day("units")
    return day.isoformat() if day is not None else ""


def _day(name: str) -> date | None:
    given = request.args.get(name, "").strip()
    if not given:
        return None
    try:
        return max(FIRST, date.fromisoformat(given[:LONGEST]))
    except ValueError:
        raise Refusal("wrong_values", [Detail(name, "not a day")]) from None
