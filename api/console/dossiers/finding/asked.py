"""What a list is narrowed to, carried in its address, so that a link shows a colleague the same.

Days are those of Vietnam, both included. It may not read the database.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from flask import request

from api.errors.raised import Detail, Refusal
from api.pages.paper.said import VIETNAM
from api.resources.fields import is_number
from field.dossiers.lists import Filter, Key
from sync.code import read_code
from sync.life import LIVES
from sync.strict_json import check_text

CONFLICTS, FLAGS, HELD = "conflicts", "flags", "held"
STATES = (CONFLICTS, FLAGS, HELD)
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, as it was typed; empty: not narrowed. `by` is a person's id, or words of a name."""

    q: str = ""
    form: str = ""
    area: str = ""
    life: str = ""
    state: str = ""
    by: str = ""
    since: str = ""
    until: str = ""

    @property
    def is_all(self) -> bool:
        """Whether it is not narrowed at all."""
        return self == Wanted()

    def without_words(self) -> Wanted:
        """The same without what may be somebody's name: what is kept."""
        return replace(self, q="")

    def filter(self, writers: Collection[str] | None) -> Filter:
        """The same for the list; `writers` are the people that `by` means.

        Dossiers that are the same stand in it once, but where one is sought by its code, or work that waits in it.
        """
        code = read_code(self.q) if any(map(str.isdigit, self.q)) else None
        return Filter(
            area=self.area or None,
            form=self.form or None,
            life=self.life or None,
            conflicts=self.state == CONFLICTS,
            flags=self.state == FLAGS,
            held=self.state == HELD,
            text="" if code else self.q,
            code=code.mark if code else None,
            once=not code and not self.state,
            since=_start_of(self.since) if self.since else None,
            before=_start_of(self.until, 1) if self.until else None,
            writers=tuple(writers) if writers is not None else None,
        )


def wanted_in(given: Mapping[str, str]) -> Wanted:
    """What these fields ask for. Raises Refusal for what no list can be."""
    wanted = Wanted(**{name: given.get(name, "").strip()[:LONGEST] for name in asdict(Wanted())})
    if wanted.state not in {"", *STATES} or wanted.life not in {"", *LIVES}:
        raise Refusal("wrong_values", [Detail("state / life", "unknown")])
    for name, day in (("since", wanted.since), ("until", wanted.until)):
        if day and _day(day) is None:
            raise Refusal("wrong_values", [Detail(name, "not a day")])
    return wanted


def wanted_for() -> Wanted:
    """What the address of this request asks for."""
    check_text(request.args.to_dict(flat=False), "query")
    return wanted_in(request.args)


def after_place() -> Key | None:
    """Where the page begins: `moment.dossier` of the row before; None for the first page."""
    given = request.args.get("after", "")
    moment, _, key = given.partition(".")
    if not given:
        return None
    if not is_number(moment) or not 0 < len(key) <= LONGEST:
        raise Refusal("wrong_values", [Detail("after", "not a place in this list")])
    return int(moment), key


def carried(wanted: Wanted, **more: str) -> str:
    """The same as the end of an address, empty for what is usual."""
    text = urlencode({name: value for name, value in (asdict(wanted) | more).items() if value})
    return f"?{text}" if text else ""


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None


def _start_of(text: str, later: int = 0) -> int:
    """The moment (UTC ms) at which a day begins, or the one so many days later."""
    found = date.fromisoformat(text) + timedelta(days=later)
    return int(datetime(found.year, found.month, found.day, tzinfo=VIETNAM).timestamp()) * 1_000
