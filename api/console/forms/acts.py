"""Taking a sheet in, saying who may use a draft, publishing and withdrawing. Each is a form, and leads to the version.

A sheet that cannot be taken leaves nothing behind: the page names each cell. pyxform is imported by the first upload
and not before. It may not know what a form means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import Response, flash, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.forms.views import MANAGE, found, listing, screen, version_page
from api.database import reading, surroundings, writing
from api.errors.answers import language
from api.errors.raised import Detail, Refusal
from api.errors.table import find
from api.resources.reader import note
from field.forms.published.problems import FormProblem
from field.forms.published.publishing import publish, withdraw
from field.forms.published.taking import take
from field.forms.published.using import set_use
from field.forms.xlsform.faults import MOST as MOST_FAULTS
from field.forms.xlsform.faults import Fault, FormRefusedError
from field.forms.xlsform.files.bounds import MOST_BYTES
from field.people.rights.roles import ROLES

LONGEST_NAME = 200


@screen.on("", access=staff(MANAGE), methods=("POST",))
def bring() -> Response:
    """Take a sheet in as a draft, and show what it changes."""
    from field.forms.xlsform.converting import convert  # a second, once

    file = request.files.get("file")
    name = file.filename if file is not None and file.filename else ""
    if file is None or not name:
        return listing(422, problem="choose_file")
    if "\x00" in name or len(name) > LONGEST_NAME:
        raise Refusal("wrong_values", [Detail("files/file", "file name")])
    try:
        compiled = convert(file.stream.read(MOST_BYTES + 1), name)
        with writing() as connection:
            taken = take(connection, compiled, caller().person, surroundings())
            note(connection, "take_form", compiled.ref)
    except FormRefusedError as error:
        return listing(422, _told(error.faults[:MOST_FAULTS]), _said("form_refused"), name)
    except FormProblem as problem:
        return listing(find(problem.code).status, _places(problem), _said(problem.code), name)
    flash("form_taken" if taken.is_new else "form_same")
    return _to(taken.form, taken.version)


@screen.on("/<string:form>/<string:version>/use", access=staff(MANAGE), methods=("POST",))
def use(form: str, version: str) -> Response:
    """Say which areas and roles may use a draft, instead of what its sheet says."""
    found(form, version)
    areas, roles = request.form.getlist("area"), request.form.getlist("role")
    within = caller().reach(reading(), MANAGE).areas
    if not (set(areas) <= set(within) and set(roles) <= set(ROLES)):
        raise Refusal("wrong_values", [Detail("area, role", "unknown")])
    try:
        with writing() as connection:
            set_use(connection, form, version, areas, roles)
            note(connection, "limit_form", f"{form}@{version}", " ".join([*areas, *roles])[:LONGEST_NAME])
    except FormProblem as problem:
        return _refused(form, version, problem)
    flash("form_use_set")
    return _to(form, version)


@screen.on("/<string:form>/<string:version>/publish", access=staff(MANAGE), methods=("POST",))
def release(form: str, version: str) -> Response:
    """Publish: phones begin dossiers with it from their next journey on."""
    return _moved(form, version, publish, "publish_form", "form_published_now")


@screen.on("/<string:form>/<string:version>/withdraw", access=staff(MANAGE), methods=("POST",))
def take_back(form: str, version: str) -> Response:
    """Withdraw: nothing new is begun with it; what was begun is finished and accepted."""
    return _moved(form, version, withdraw, "withdraw_form", "form_taken_back")


def _moved(form: str, version: str, move: Callable[..., bool], verb: str, said: str) -> Response:
    """Publish or withdraw, note it, and say so; or the version again with why not."""
    found(form, version)
    try:
        with writing() as connection:
            move(connection, form, version, caller().person, surroundings())
            note(connection, verb, f"{form}@{version}")
    except FormProblem as problem:
        return _refused(form, version, problem)
    flash(said)
    return _to(form, version)


def _refused(form: str, version: str, problem: FormProblem) -> Response:
    return version_page(form, version, find(problem.code).status, _places(problem), _said(problem.code))


def _told(faults: Iterable[Fault]) -> list[Detail]:
    return [Detail(each.where, each.en if language() == "en" else each.vi) for each in faults]


def _places(problem: FormProblem) -> list[Detail]:
    return [Detail(each.where, each.en if language() == "en" else each.vi) for each in problem.places]


def _said(code: str) -> str:
    """What happened and what to do next, in the reader's language."""
    row = find(code)
    return f"{row.message.in_language(language())} {row.action.in_language(language())}"


def _to(form: str, version: str) -> Response:
    return Response(status=303, headers={"Location": url_for("office_forms.one", form=form, version=version)})
