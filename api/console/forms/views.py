"""`/forms`: every form with its versions, one version in words, and how it looks on a phone. These routes only look.

Drafts and the ways to change anything are for who manages forms. It may not read a sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import orjson
from flask import Response, get_flashed_messages, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.forms.asking import asked_of, pages_of
from api.console.forms.speaking import Speaking
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.database import reading
from api.errors.answers import language
from api.errors.raised import Detail, Refusal
from api.pages.paper.said import moment
from field.areas.listing import list_areas
from field.areas.tree import names_of
from field.forms.catalogue import version_key
from field.forms.compiled.document import decode
from field.forms.published.consent_texts import consent_texts
from field.forms.published.listing import Version, compare_versions, find_version, list_versions
from field.people.rights.roles import ROLES

screen = Screen("office_forms", __name__, url_prefix="/forms")
MANAGE = "manage_forms"
MOST = 1_000
"""Versions on one page: a commune has a dozen forms."""


@screen.on("", access=staff("read"))
def look() -> Response:
    """Every form, its versions, the newest first."""
    return listing()


@screen.on("/<string:form>/<string:version>", access=staff("read"))
def one(form: str, version: str) -> Response:
    """One version: what it asks, how answers are joined, how personal they are, and what it changes."""
    return version_page(form, version)


@screen.on("/<string:form>/<string:version>/preview", access=staff("read"))
def preview(form: str, version: str) -> Response:
    """Every screen of the form as a phone shows it, in one of the form's languages."""
    row = found(form, version)
    document = decode(row.compiled)
    chosen = request.args.get("language", "")
    spoken = chosen if chosen in document["languages"] else document["language"]
    return drawn(
        "forms/preview.html",
        row=row,
        title=title_of(document),
        languages=document["languages"],
        spoken=spoken,
        pages=pages_of(document, spoken, Speaking(language())),
    )


def listing(status: int = 200, faults: Sequence[Detail] = (), problem: str = "", file: str = "") -> Response:
    """The list; `problem` and `faults` tell why a `file` was not taken."""
    forms, drafts = caller().reach(reading(), "read").forms, caller().may(MANAGE)
    rows = list_versions(reading(), forms, drafts, ("", ""), MOST)
    kept = [
        sorted(versions, key=lambda row: version_key(row.version), reverse=True)
        for _, versions in groupby(rows, key=lambda row: row.form)
    ]
    return drawn(
        "forms/list.html",
        status,
        forms=[(each[0].title, [_line(row) for row in each]) for each in kept],
        manages=drafts,
        faults=faults,
        problem=problem,
        file=file,
        said=get_flashed_messages(),
    )


def version_page(
    form: str, version: str, status: int = 200, faults: Sequence[Detail] = (), problem: str = ""
) -> Response:
    """The page of a version; `problem` and `faults` tell why it was not published."""
    row, connection, words = found(form, version), reading(), Speaking(language())
    document, use = decode(row.compiled), orjson.loads(row.use)
    before = _before(row)
    areas = names_of(connection, use.get("areas", ()))
    return drawn(
        "forms/version.html",
        status,
        line=_line(row),
        title=title_of(document),
        questions=asked_of(document, words),
        before=before,
        change=words.change(compare_versions(connection, form, before, version)) if before else None,
        consent={"purpose": "", "version": ""} | document["consent"] if "consent" in document else None,
        texts=[(each, moment(each.since)) for each in consent_texts(connection, form)],
        use_areas=[areas.get(each, each) for each in use.get("areas", ())],
        use_roles=[words.role(each) for each in use.get("roles", ())],
        used_areas=set(use.get("areas", ())),
        used_roles=set(use.get("roles", ())),
        every_area=list_areas(connection, caller().reach(connection, MANAGE).areas, "", "", "", MOST),
        every_role=[(key, words.role(key)) for key in ROLES],
        manages=caller().may(MANAGE),
        faults=faults,
        problem=problem,
        said=get_flashed_messages(),
    )


def found(form: str, version: str) -> Version:
    """A version that the caller sees; else it is not there."""
    forms = caller().reach(reading(), "read").forms
    row = find_version(reading(), form, version, caller().may(MANAGE))
    if row is None or (forms is not None and form not in forms):
        raise Refusal("form_unknown")
    return row


def _before(row: Version) -> str:
    """The newest published version below this one, "" when there is none."""
    rows = list_versions(reading(), [row.form], False, ("", ""), MOST)
    lower = [each.version for each in rows if version_key(each.version) < version_key(row.version)]
    return max(lower, key=version_key, default="")


def _line(row: Version) -> dict[str, Any]:
    """What a version is called, how it stands, and since when."""
    state = "draft" if row.published_at is None else "published" if row.withdrawn_at is None else "withdrawn"
    at = {"draft": row.taken_at, "published": row.published_at, "withdrawn": row.withdrawn_at}[state]
    by = {"draft": row.taken_by, "published": row.published_by, "withdrawn": row.withdrawn_by}[state]
    told = {"form": row.form, "version": row.version, "title": row.title, "file": row.file}
    return told | {"state": state, "at": moment(at), "by": by}


def title_of(document: dict[str, Any]) -> str:
    """What a form is called, in the language of the request."""
    titles: dict[str, str] = document["title"]
    return titles.get(language()) or titles["vi"]
