"""Lists that somebody keeps by name: kept, and kept no longer. Each is a form, and answers with the list.

What was searched for in words is not kept. It may not read a dossier.
"""

from __future__ import annotations

from flask import Response, flash, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.finding.asked import carried, wanted_in
from api.console.dossiers.screen import screen
from api.database import surroundings, writing
from field.office.saved import LONGEST_NAME, Saved, forget, save
from sync.strict_json import check_text


@screen.on("/saved", access=staff("read"), methods=("POST",))
def keep() -> Response:
    """Keep this list by a name of one's own; one of the same name is replaced."""
    check_text(request.form.to_dict(flat=False), "form")
    wanted = wanted_in(request.form)
    name = " ".join(request.form.get("name", "").split())[:LONGEST_NAME]
    query = carried(wanted.without_words()).removeprefix("?")
    if name and query:
        with writing() as connection:
            kept = save(connection, caller().person, Saved(name, query), surroundings().now())
        flash("done_list_kept" if kept else "done_list_many")
    else:
        flash("done_list_empty")
    return _to(f"/dossiers{carried(wanted)}")


@screen.on("/saved/forget", access=staff("read"), methods=("POST",))
def drop() -> Response:
    """Keep a list no longer; its dossiers stay as they are."""
    check_text(request.form.to_dict(flat=False), "form")
    with writing() as connection:
        forget(connection, caller().person, request.form.get("name", "")[:LONGEST_NAME])
    flash("done_list_forgotten")
    return _to("/dossiers")


def _to(address: str) -> Response:
    return Response(status=303, headers={"Location": address})
