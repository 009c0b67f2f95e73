"""Refused catalogues as answers: one detail for each cell or place, in the language that the caller reads."""

from __future__ import annotations

from flask import Response

from api.errors.answers import answer, language
from api.errors.raised import Detail
from field.forms.xlsform.faults import MOST
from field.procedures.problems import ProcedureProblem
from field.procedures.reading.refused import ProceduresRefusedError


def procedures_refused(error: ProceduresRefusedError) -> Response:
    """The faults of a file, as many as people can read."""
    return answer("procedures_refused", [Detail(each.where, _words(each.vi, each.en)) for each in error.faults[:MOST]])


def procedure_problem(error: ProcedureProblem) -> Response:
    """Why a version is not taken, published or withdrawn."""
    return answer(error.code, [Detail(each.where, _words(each.vi, each.en)) for each in error.places[:MOST]])


def _words(vi: str, en: str) -> str:
    return en if language() == "en" else vi
