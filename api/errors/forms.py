"""Refused forms as answers: one detail for each cell or path, in the language that the caller reads."""

from __future__ import annotations

from flask import Response

from api.errors.answers import answer, language
from api.errors.raised import Detail
from field.forms.lists.problems import ListRefusedError
from field.forms.published.problems import FormProblem
from field.forms.xlsform.faults import MOST, FormRefusedError


def form_refused(error: FormRefusedError) -> Response:
    """The faults of a form's or list's file, as many as people can read."""
    code = "list_refused" if isinstance(error, ListRefusedError) else "form_refused"
    return answer(code, [Detail(each.where, _words(each.vi, each.en)) for each in error.faults[:MOST]])


def form_problem(error: FormProblem) -> Response:
    """Why a version is not taken, published or withdrawn."""
    return answer(error.code, [Detail(each.where, _words(each.vi, each.en)) for each in error.places])


def _words(vi: str, en: str) -> str:
    return en if language() == "en" else vi
