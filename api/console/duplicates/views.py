"""`/duplicates`: pairs by score, one pair side by side, and what was said of them. These routes only look.

Only pairs of which the caller sees both (fault D17). Opening one is written down in the access log.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, get_flashed_messages, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.duplicates.listing import lines, sides_of, why_of
from api.console.duplicates.shown import Drawing
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.console.reconcile.speaking import speaking
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.pages.paper.said import moment
from api.resources.fields import is_number
from api.resources.reader import Reader, note, reader
from field.duplicates.errors import NoSuchPairError
from field.duplicates.reading import Both, Key, both, count_open, following, judged, key_of, open_pairs
from field.forms.catalogue import version_key
from field.forms.published.catalogue import stored_catalogue
from sync.strict_json import check_text

screen = Screen("duplicates", __name__, url_prefix="/duplicates")
PAGE = 50


@screen.on("", access=staff("read"))
def look() -> Response:
    """The pairs that wait for somebody, the likeliest first, page by page."""
    connection, form = reading(), form_asked()
    who = reader(connection)
    page = open_pairs(connection, who.sight, form, _after(), PAGE)
    counted, names = count_open(connection, who.sight), stored_catalogue(connection).newest
    words = speaking(connection, (), (), (), 0)
    return drawn(
        "duplicates/pairs.html",
        lines=lines(connection, page.rows, who, surroundings().now()),
        open=sum(counted.values()),
        forms=[(key, words.form(names.get(key), key)) for key in sorted({*counted, *([form] if form else [])})],
        form=form,
        more=carried(form, after=".".join(map(str, page.next))) if page.next else "",
        carried=carried(form),
        said=get_flashed_messages(),
    )


@screen.on("/<int:pair>", access=staff("read"))
def one(pair: int) -> Response:
    """One pair: both dossiers side by side, why they are proposed, and how it stands."""
    connection = reading()
    who = reader(connection)
    found = both(connection, who.sight, pair)
    if found is None:
        raise NoSuchPairError(str(pair))
    page = pair_page(found, who)
    with writing() as written:
        note(written, "read_pair", found.row.one, str(pair))
    return page


@screen.on("/<int:pair>/now", access=staff("read"))
def now(pair: int) -> Response:
    """Whether a pair still stands as it was drawn; a page that has fallen behind is asked to draw itself again."""
    connection = reading()
    found = both(connection, reader(connection).sight, pair)
    if found is None:
        raise NoSuchPairError(str(pair))
    answer = Response(status=204)
    if standing_of(found) != request.args.get("standing", ""):
        answer.status_code = 200  # a browser's script is not told of what an answer without content says
        answer.headers["HX-Refresh"] = "true"
    return answer


@screen.on("/judged", access=staff("read"))
def said() -> Response:
    """What was said of pairs, the newest first, each to be taken back."""
    connection = reading()
    who = reader(connection)
    rows = judged(connection, who.sight, PAGE)
    made = lines(connection, rows, who, surroundings().now())
    return drawn("duplicates/judged.html", lines=made, can=caller().may("settle"), said=get_flashed_messages())


def pair_page(found: Both, who: Reader, status: int = 200, alert: str = "") -> Response:
    """The page of a pair; `alert` is a word that says what went wrong."""
    connection, row, now = reading(), found.row, surroundings().now()
    version = max(row.one_version, row.other_version, key=version_key)
    form = stored_catalogue(connection).form(f"{row.form}@{version}")
    values = [head.value for view in found.views for heads in view.values() for head in heads]
    questions = list(form.questions.values()) if form is not None else []
    words = speaking(connection, values, questions, (row.one_area, row.other_area), now)
    whole = tuple(who.sees_personal((area,), row.form) for area in (row.one_area, row.other_area))
    standing = standing_of(found)
    settling = reader(connection, "settle").sight
    can = caller().may("settle") and both(connection, settling, row.id) is not None
    return drawn(
        "duplicates/pair.html",
        status,
        pair=row,
        sides=sides_of(row, who, words),
        why=why_of(row, words),
        shown=Drawing(found, form, words, (whole[0], whole[1])).shown(),
        form_name=words.form(form, row.form),
        standing=standing,
        who=found.who,
        at=moment(row.at) if row.at is not None else "",
        can=can,
        next=following(connection, who.sight, form_asked(), key_of(row)),
        carried=carried(form_asked()),
        alert=alert,
        said=get_flashed_messages(),
    )


def standing_of(found: Both) -> str:
    """How a pair stands: open, joining, joined, parting, different or unsure."""
    row = found.row
    if row.joined:
        return "parting" if row.verdict is None and row.by is not None else "joined"
    if row.verdict == "same":
        return "joining"
    return row.verdict or "open"


def form_asked() -> str:
    """The form to which the list is narrowed; "" for all."""
    check_text(request.args.to_dict(flat=False), "query")
    return request.args.get("form", "")[:80]


def carried(form: str, **more: str) -> str:
    """What the list is narrowed to, as the end of an address."""
    text = urlencode({name: value for name, value in {"form": form, **more}.items() if value})
    return f"?{text}" if text else ""


def _after() -> Key | None:
    given = request.args.get("after", "")
    parts = given.split(".")
    if not given:
        return None
    if len(parts) != 2 or not all(map(is_number, parts)):
        raise Refusal("wrong_values", [Detail("after", "not a place in this list")])
    return int(parts[0]), int(parts[1])
