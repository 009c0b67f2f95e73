"""How a page of the console is drawn: the frame with who is signed in, the words, and what a browser may do with it.

Every value put into a page is escaped. It may not know any screen but by what is named in `NAVIGATION`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Response, g, request, url_for
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.auth import staff
from api.auth.caller import Who
from api.console.frame.built import Built, built
from api.console.words import in_language
from api.database import here
from api.errors.answers import LANGUAGE_COOKIE, LANGUAGES, language
from field.people.rights.roles import ROLES

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types default"
)
"""A page runs its own file and no text of it; pictures, forms and requests stay with this service."""
REFERRER = "same-origin"
"""Over HTTPS the check of a form's token also wants to know that the form is of this service."""
KEYS_COOKIE = "keys"
NAVIGATION = (
    ("today.look", "nav_today", "read"),
    ("reconcile.look", "nav_reconcile", "read"),
    ("folders.look", "nav_dossiers", "read"),
    ("aside.look", "nav_held", "release"),
    ("crew.look", "nav_people", "see_people"),
    ("duplicates.look", "nav_duplicates", "read"),
    ("figures.look", "nav_statistics", "read"),
    ("taking_out.look", "nav_exports", "export"),
    ("office_forms.look", "nav_forms", "manage_forms"),
    ("system.look", "nav_system", "see_service"),
)
"""Screens in the order of the frame: endpoint, word, and the right without which it is not shown."""


@cache
def templates() -> Environment:
    """The templates that lie beside the code of the console."""
    made = Environment(
        loader=PackageLoader("api.console", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        undefined=StrictUndefined,
    )
    made.filters["fill"] = fill
    made.globals["url"] = url_for
    return made


def fill(words: str, **given: Any) -> str:
    """A sentence with what its `{places}` stand for."""
    return words.format(**given)


def choose_language() -> None:
    """Vietnamese, whatever the browser says, unless somebody has switched."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    g.language = chosen if chosen in LANGUAGES else LANGUAGES[0]


def say_where_from(response: Response) -> Response:
    """Forms of these pages say to this service, and to nobody else, where they come from."""
    response.headers.setdefault("Referrer-Policy", REFERRER)
    return response


def drawn(template: str, status: int = 200, **given: Any) -> Response:
    """A page as an answer."""
    words = in_language(language())
    text = templates().get_template(template).render(w=words, language=language(), frame=frame(), **given)
    response = Response(text, status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Content-Language"] = language()
    response.vary.add("Cookie")
    return say_where_from(response)


def frame() -> dict[str, Any]:
    """What the frame shows: who is here, what they may open, the token of forms, and the built files."""
    who: Who | None = g.get("caller")
    files: Built = built(here().settings.app)
    return {
        "who": who,
        "name": staff.name() if who is not None else "",
        "roles": roles_of(who) if who is not None else (),
        "aside": staff.put_aside(),
        "navigation": [each for each in NAVIGATION if who is not None and who.may(each[2])],
        "endpoint": request.endpoint or "",
        "path": request.full_path.rstrip("?") if request.method == "GET" else "/",
        "csrf": generate_csrf(),
        "files": files,
        "shortcuts": request.cookies.get(KEYS_COOKIE, "on"),
    }


def roles_of(who: Who) -> tuple[str, ...]:
    """The roles somebody holds now, in words, the strongest first."""
    held = {grant.role for grant in who.grants}
    return tuple(role.en if language() == "en" else role.vi for name, role in ROLES.items() if name in held)
