"""`/today`: the first page of whoever has work, and the part of it that renews itself. These routes only look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import Response, get_flashed_messages
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.console.reconcile.speaking import speaking
from api.console.targets.lines import target_lines
from api.console.today.drawing import HIGH, WIDE, ages, bars, tiles
from api.database import reading, surroundings
from api.pages.paper.said import VIETNAM, moment
from api.resources.reader import Reader, keeper, reader
from field.areas.spots import spots_of
from field.forms.published.catalogue import stored_catalogue
from field.office.today import answered, names_of_people, needs
from field.tallies.counting import day_of
from field.tallies.reading import MOST_VILLAGES, since, villages
from field.targets.reading import targets_open
from field.visits.reading import Given, lists_seen
from sync.code import code_of

screen = Screen("today", __name__, url_prefix="/today")
ASK, RELEASE = "ask", "release"
DAY_MS = 86_400_000
MOST_LISTS = 20


@dataclass(frozen=True, slots=True)
class ListLine:
    """A visit list in words: how many of how many were visited, where nobody was met, by whom."""

    id: str
    title: str
    area: str
    due: str
    late: bool
    people: str
    made: int
    cannot: int
    all: int
    by: str


@screen.on("", access=staff("read"))
def look() -> Response:
    """What needs people now, what arrived, every village by its last contact, weeks, and visit lists."""
    connection, now_ms = reading(), surroundings().now()
    who = reader(connection)
    found = villages(connection, who.sight, now_ms)
    shown = tiles(found, spots_of(connection, [each.area for each in found]), now_ms)
    return drawn(
        "today/today.html",
        **_now(connection, who, now_ms),
        tiles=shown,
        ages=ages(shown),
        unplaced=sum(each.spot is None for each in shown),
        bars=bars(found, now_ms),
        wide=WIDE,
        high=HIGH,
        is_cut=len(found) >= MOST_VILLAGES,
        answers=_answers(connection, who, now_ms),
        lists=list_lines(connection, who, now_ms),
        targets=target_lines(connection, targets_open(connection, who.sight, day_of(now_ms))),
        can_give=caller().may(ASK),
        said=get_flashed_messages(),
    )


@screen.on("/now", access=staff("read"))
def now() -> Response:
    """The counts, by themselves: a part of the page."""
    connection = reading()
    return drawn("today/now.html", **_now(connection, reader(connection), surroundings().now()))


def _now(connection: Connection, who: Reader, now_ms: int) -> dict[str, Any]:
    aside = keeper(connection) if caller().may(RELEASE) else None
    yesterday = datetime.fromtimestamp(now_ms / 1000, VIETNAM) - timedelta(days=1)
    return {
        "needs": needs(connection, who.sight, aside),
        "arrived": since(connection, who.sight, now_ms - DAY_MS),
        "yesterday": f"{yesterday:%Y-%m-%d}",
        "at": moment(now_ms),
    }


def _answers(connection: Connection, who: Reader, now_ms: int) -> list[dict[str, str]]:
    rows = answered(connection, who.sight, now_ms)
    words = speaking(connection, (), (), {row.area for row in rows}, now_ms)
    return [
        {
            "dossier": row.dossier,
            "title": row.title if who.sees_personal((row.area,), row.form) else words.words["hidden"],
            "code": code_of(row.dossier, row.area),
            "area": words.area(row.area),
            "status": row.status,
            "at": moment(row.closed_at),
        }
        for row in rows
    ]


def list_lines(connection: Connection, who: Reader, now_ms: int) -> tuple[ListLine, ...]:
    """The visit lists that are open, the newest first."""
    given = lists_seen(connection, who.sight, None, MOST_LISTS, "open").lists
    people = {each for one in given for each in (*one.people, *one.progress.by)}
    names = names_of_people(connection, sorted(people))
    words = speaking(connection, (), (), {each.row.area for each in given}, now_ms)
    today = f"{datetime.fromtimestamp(now_ms / 1000, VIETNAM):%Y-%m-%d}"
    return tuple(list_line(each, names, words.area(each.row.area), today) for each in given)


def list_line(given: Given, names: Any, area: str, today: str) -> ListLine:
    """One list in words."""
    done, row = given.progress, given.row
    by = ", ".join(f"{names.get(person, person)} {n}" for person, n in sorted(done.by.items()))
    return ListLine(
        row.id,
        row.title,
        area,
        f"{date.fromisoformat(row.due):%d/%m/%Y}" if row.due else "",
        bool(row.due and row.due < today),
        ", ".join(names.get(each, each) for each in given.people),
        done.made,
        done.cannot,
        done.all,
        by,
    )


def form_titles(connection: Connection) -> list[tuple[str, str]]:
    """Every form with what it is called."""
    words = speaking(connection, (), (), (), 0)
    newest = stored_catalogue(connection).newest
    return [(key, words.form(form, key)) for key, form in sorted(newest.items())]
