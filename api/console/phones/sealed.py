"""`/phones/sealed`: a sealed file that somebody carried here is taken in; twice is once, and damaged parts are named.

It may not open a file; `api.service.bringing` does.
"""

from __future__ import annotations

from flask import Response, request

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.frame.page import drawn
from api.console.people.views import screen
from api.database import here
from api.errors.answers import language
from api.service.bringing import bring, report
from sync.problem import UnreadableError

RIGHT = "bring_files"


@screen.on("/phones/sealed", access=staff(RIGHT))
def sealed() -> Response:
    """Where a file is chosen."""
    return drawn("phones/sealed.html", report=None, speech=language(), alert="")


@screen.on("/phones/sealed", access=staff(RIGHT), methods=("POST",))
def take() -> Response:
    """Take the chosen file in, and tell what came of it."""
    given = request.files.get("file")
    data = given.read() if given is not None else b""
    if not data:
        return drawn("phones/sealed.html", 422, report=None, speech=language(), alert="no_file")
    try:
        brought = bring(here(), data, caller().person)
    except UnreadableError:
        return drawn("phones/sealed.html", 422, report=None, speech=language(), alert="sealed_unreadable")
    ring(brought.shards)
    return drawn("phones/sealed.html", report=report(data, brought), speech=language(), alert="")
