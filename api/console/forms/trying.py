"""`/forms/<form>/<version>/try`: a form tried out before it is published, by its own rules, as the desk asks it.

What is typed goes back to the page and nowhere else: nothing is written, no photo is taken in. It may not write.
"""

from __future__ import annotations

import re

from flask import Response, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.editing.sheet import Desk, act_of, desk_of, draft_of, page_of
from api.console.forms.views import found, screen, title_of
from api.database import reading, surroundings
from field.forms.compiled.document import Document, decode
from field.forms.compiled.forms import form_of
from field.forms.filling.kept import kept_plan
from sync.names import id_of
from sync.strict_json import check_text

CHECK = "check"
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


@screen.on("/<string:form>/<string:version>/try", access=staff("read"))
def attempt(form: str, version: str) -> Response:
    """The form with nothing in it."""
    desk, document = _opened(form, version, "")
    return _page(desk, document, version)


@screen.on("/<string:form>/<string:version>/try", access=staff("read"), methods=("POST",))
def attempted(form: str, version: str) -> Response:
    """Work the form out again; `check` also tells what is missing, as saving would."""
    check_text(request.form.to_dict(flat=False), "form")
    act = act_of()
    desk, document = _opened(form, version, act)
    alert = "" if act != CHECK else "form_try_wrong" if desk.problems or desk.unreadable else "form_try_fine"
    return _page(desk, document, version, alert)


def _opened(form: str, version: str, act: str) -> tuple[Desk, Document]:
    row = found(form, version)
    document = decode(row.compiled)
    key = request.form.get("key", "")
    dossier = key if _KEY.fullmatch(key) else id_of(surroundings().random(16))
    areas = caller().reach(reading(), "read").areas_for(form)
    draft = draft_of(dossier, form_of(document), {}, areas, is_new=True)
    return desk_of(draft, 0, act, trial=kept_plan(row.hash, lambda: decode(row.compiled))), document


def _page(desk: Desk, document: Document, version: str, alert: str = "") -> Response:
    back = f"/forms/{desk.draft.form.id}/{version}"
    given = {"title": title_of(document), "back": back, "to": f"{back}/try", "strict": bool(alert), "trial": True}
    return page_of(desk, document, {**given, "alert": alert})
