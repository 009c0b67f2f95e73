"""Files laid down for a worker, and what is done with them: look again, try, take in, go on, take back.

Bytes of a request go straight to a folder that only this service reads; nothing here looks into them.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from flask import Response, flash, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring_bringings
from api.console.dossiers.bringing.said import is_read_alike, wish_of
from api.console.dossiers.bringing.views import RIGHT, choosing, mine
from api.console.dossiers.screen import screen
from api.console.held.posted import to
from api.database import here, surroundings, writing
from api.errors.answers import language
from api.errors.raised import Refusal
from api.errors.table import find
from field.bringing.ordered.placing import ask, main_of, place, take_back
from field.bringing.ordered.wanted import BringProblem, wish_from
from field.tables.office.bringing import ASKING, CHECK, LOOK, TAKE
from sync.names import id_of
from sync.strict_json import check_text

MOST_FILES, LONGEST_NAME, OVERHEAD = 300, 120, 1 << 20
"""Files of one choice, letters of a name, and bytes of a request beside its files."""
LAY, ONE = "folders.lay_down", "folders.one_file"


@screen.url_value_preprocessor
def allow_large(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A request that brings files in may be as large as they may be; the gate has not read it yet."""
    if endpoint == LAY and request.method == "POST":
        request.max_content_length = here().settings.max_layer + OVERHEAD


@screen.on("/files", access=staff(RIGHT), methods=("POST",))
def lay_down() -> Response:
    """Keep the chosen files, and have a worker look into them."""
    key, folder = id_of(surroundings().random(16)), here().settings.bringing
    try:
        chosen = _chosen()
        main_of(list(chosen))
        (folder / key).mkdir(mode=0o700, parents=True)
        for name, file in chosen.items():
            file.save(folder / key / name)
        with writing() as connection:
            place(connection, folder, key, caller().person, surroundings())
    except BringProblem as problem:
        shutil.rmtree(folder / key, ignore_errors=True)
        row = find(problem.code)
        return choosing(row.status, f"{row.message.in_language(language())} {row.action.in_language(language())}")
    ring_bringings()
    return to(url_for(ONE, bringing=key))


@screen.on("/files/<string:bringing>", access=staff(RIGHT), methods=("POST",))
def decide(bringing: str) -> Response:
    """`act`: `look` at it as one says now, `check` what would become of it, `take` it in (or go on), `drop` it."""
    check_text(request.form.to_dict(flat=False), "form")
    row, act = mine(bringing), request.form.get("act", "")
    if act == "drop":
        with writing() as connection:
            take_back(connection, here().settings.bringing, bringing, caller().person)
        flash("bring_dropped")
        return to(url_for("folders.files"))
    if act not in {LOOK, CHECK, TAKE} or (act == TAKE and row.state == ASKING and row.step != CHECK):
        raise Refusal("wrong_values")
    before = wish_from(row.wanted)
    wish = before if act == TAKE else wish_of(request.form, before)
    step = LOOK if act == CHECK and not is_read_alike(wish, before) else act
    try:
        with writing() as connection:
            ask(connection, bringing, caller().person, step, wish, surroundings())
    except BringProblem:
        flash("bring_moved_on")
        return to(url_for(ONE, bringing=bringing))
    ring_bringings()
    return to(url_for(ONE, bringing=bringing))


def _chosen() -> dict[str, Any]:
    """The files of the request by their names, without folders. BringProblem."""
    given = {_name(each.filename or ""): each for each in request.files.getlist("file")[:MOST_FILES]}
    found = {name: each for name, each in given.items() if name}
    if not found:
        raise BringProblem("bring_files_unfit")
    return found


def _name(text: str) -> str:
    """A name that is no path and hides nothing."""
    plain = "".join(each for each in text.replace("\\", "/").rpartition("/")[2] if each.isprintable()).lstrip(".")
    path = Path(plain)
    return f"{path.stem[:LONGEST_NAME]}{path.suffix[:8]}"
