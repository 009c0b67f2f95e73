"""`/console/<name>`: the console's script and style. What is named by the hash of its content stays good for ever.

It may not read what is in a file.
"""

from __future__ import annotations

from flask import Response

from api.auth.access import everybody
from api.console.frame.built import FOLDER
from api.console.frame.screen import Screen
from api.database import here
from api.errors.raised import Refusal
from api.pages.phone_app import NAME, handed_out

screen = Screen("console", __name__)


@screen.on("/console/<string:name>", access=everybody())
def file(name: str) -> Response:
    """A file of the console."""
    path = here().settings.app / FOLDER / name
    if NAME.fullmatch(name) is None or not path.is_file():
        raise Refusal("not_found")
    return handed_out(path)
